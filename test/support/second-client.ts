// A second client that has whatever the first one has, with a canary in every text: what is made for the first must hold none.
import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { type DocumentKind, placeOf } from '../../src/domain/document-kinds.ts';
import { type Shape, shapeOf } from '../../src/exchange/shape.ts';

export interface SecondClient {
  /** Its documents, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** In how many texts of each kind a canary was planted. */
  readonly planted: ReadonlyMap<DocumentKind, number>;
}

/** Every canary begins with it. */
export const CANARY = 'Kanarienvogel';

const [FIRST, SECOND] = ['riverside-water', 'hilltop-clinic'];

/** @param files of the first client, by path */
export function secondClient(files: ReadonlyMap<string, string>): SecondClient {
  const planted = new Map<DocumentKind, number>();
  const twins = [...files].flatMap(([path, text]) => {
    const kind = placeOf(path)?.kind;
    if (kind === undefined || !path.split('/').includes(FIRST)) return [];
    const value = withCanaries(shapeOf(kind), parse(text.replaceAll(FIRST, SECOND).replaceAll('QYSW', 'SGMZ')), () =>
      planted.set(kind, (planted.get(kind) ?? 0) + 1),
    );
    return [[path.replace(FIRST, SECOND), stringify(value)] as const];
  });
  return { files: new Map(twins), planted };
}

/** Text by its shape, but looked up by machines. */
const MACHINE_READ = new Set(['window', 'zone', 'ospfNeighbours', 'platform']);

/** The same text becomes the same canary everywhere: who is named in two places is still one person. */
function withCanaries(shape: Shape | undefined, value: unknown, count: () => void, key = ''): unknown {
  if (typeof value === 'string') {
    if (shape === undefined || !isFreeText(shape) || MACHINE_READ.has(key)) return value;
    count();
    const canary = `${CANARY}-${createHash('sha256').update(value).digest('hex').slice(0, 8)}`;
    return value.includes('@') ? `${canary}@clinic.example` : canary;
  }
  if (Array.isArray(value)) return value.map((item) => withCanaries(shape?.items ?? shape, item, count, key));
  if (typeof value !== 'object' || value === null) return value;
  const shapes = [shape, ...(shape?.oneOf ?? [])];
  const inner = (key: string) =>
    shapes
      .map((one) => one?.properties?.[key] ?? Object.values(one?.patternProperties ?? {})[0])
      .find((one) => one !== undefined);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withCanaries(inner(key), item, count, key)]));
}

/** Neither a number of a record nor a name that machines read. */
function isFreeText({ type, pattern, enum: allowed, ...rest }: Shape): boolean {
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  const isPlain = pattern === undefined || !pattern.startsWith('^');
  return isText && allowed === undefined && isPlain && !('format' in rest) && !('const' in rest);
}
