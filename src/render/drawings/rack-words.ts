// How racks and ports are called on cabling drawings and in their tables.
import type { LocalText } from '../../domain/text.ts';
import type { CableEndModel, RackModel } from '../../report/models/drawings.ts';
import { oneLine } from './context.ts';

export function rackTitle(
  { id, name }: Pick<RackModel, 'id' | 'name'>,
  rack: (id: string) => string,
  text: (local: LocalText) => string,
  gap: string,
): string {
  return [rack(oneLine(id)), ...(name === undefined ? [] : [text(name)])].join(gap);
}

export function portText({ port, side }: CableEndModel, rear: string, gap: string): string {
  return side === 'rear' ? `${oneLine(port)}${gap}${rear}` : oneLine(port);
}
