// What a figure of a closed period is called, and how its value is said: `INC-2025-0042/resolve/elapsed` in words.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { AssetClass } from '../../domain/asset.ts';
import { CLOCK_NAMES, type ClockName } from '../../domain/incident.ts';
import { written } from '../../locale/marks.ts';
import type { Context } from './context.ts';

export type FigureValue = string | number | null;

export function figureName(figure: string, context: Context): string {
  const [head = '', ...rest] = figure.split('/');
  const parts = /^(INC|REQ|DEF)-/.test(head) ? [written(head, 'en'), ...rest.map(word)] : [head, ...rest].map(word);
  return parts.join(context.words.gap);

  function word(part: string): string {
    const { words, report } = context;
    if (isClock(part)) return words.clock[part];
    if (isLevel(part)) return words.levelName(part);
    if (head === 'incidents' && rest[0] === 'class') return words.assetClass[part as AssetClass] ?? said(part);
    const known: Readonly<Record<string, string>> = report.restatement.parts;
    return known[part] ?? said(part);
  }
}

/** Words of the records, such as a site or a cause: as they are written there. */
function said(part: string): string {
  return written(part, 'en');
}

export function figureValue(figure: string, value: FigureValue, context: Context): string {
  const { words, report } = context;
  if (value === null) return '—';
  if (value === 'met') return report.incidents.onTime;
  if (value === 'missed') return words.status.fault;
  if (value === 'running') return words.status.running;
  if (typeof value === 'string') return isLevel(value) ? words.levelName(value) : written(value, 'en');
  return /\/(elapsed|median|worst)$/.test(figure) ? exact(value) : String(value);
}

/** To the second: a figure may have moved by one. */
function exact(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function isClock(part: string): part is ClockName {
  return (CLOCK_NAMES as readonly string[]).includes(part);
}

function isLevel(part: string): part is FaultLevel {
  return /^(I{1,3}|IV)$/.test(part);
}
