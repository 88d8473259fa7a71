// A mark in every text that people and devices may write, found by the schemas: where a mark is printed, its field is printed.
import { type DocumentKind, DOCUMENT_KINDS, placeOf } from '../../src/domain/document-kinds.ts';
import type { ItemResult, SlotOutcome } from '../../src/domain/inspection.ts';
import type { ClientRecords, Sourced } from '../../src/domain/records.ts';
import { isLocalText, type Shape, shapeOf } from '../../src/exchange/shape.ts';

/** `incident.cause.direct`, `agreement.modules[].name`, `device.part`. */
export type TextField = string;

export interface Planting {
  /** The mark that stands for this text of this field, a new one for every text. */
  readonly mark: (field: TextField, original: string) => string;
  /** The field of each mark, by the number of the mark. */
  readonly fields: readonly TextField[];
}

const MARK = /Zq(\d+)z/g;

/** Texts that programs look up in other records stay the same text there. */
const JOINED: readonly (readonly TextField[])[] = [
  ['cabling.racks[].id', 'cabling.panels[].rack', 'asset.location.rack'],
  [
    'network.links[].from.port',
    'network.links[].to.port',
    'cabling.cables[].from.port',
    'cabling.cables[].to.port',
    'asset.expects.ports[]',
    'device.part',
  ],
];

export function planting(): Planting {
  const marks = new Map<string, string>();
  const fields: TextField[] = [];
  return {
    fields,
    mark: (field, original) => {
      const group = JOINED.find((one) => one.includes(field))?.[0] ?? field;
      const key = `${group}\n${original}`;
      const known = marks.get(key);
      if (known !== undefined) return known;
      const made = `Zq${String(fields.length).padStart(4, '0')}z`;
      fields.push(field);
      marks.set(key, made);
      return made;
    },
  };
}

export const marksIn = (text: string): ReadonlySet<number> => new Set([...text.matchAll(MARK)].map(([, mark]) => Number(mark)));

/** The same text with what `says` gives in the place of every mark. */
export const replacing = (text: string, says: (mark: number) => string): string =>
  text.replaceAll(MARK, (_, mark: string) => says(Number(mark)));

/** What programs read and would not take in other words. */
export const READ_BY_PROGRAMS: ReadonlySet<TextField> = new Set([
  'agreement.method.window',
  'agreement.modules[].window',
  'checklist.groups[].items[].expect[].when',
  'checklist.groups[].items[].probe.kind',
  'client.zone',
  'schedule.entries[].cron',
]);

/** Every field whose words a schema leaves to people. */
export function textFields(): readonly TextField[] {
  const kinds = Object.keys(DOCUMENT_KINDS) as readonly DocumentKind[];
  return kinds.flatMap((kind) => fieldsOf(shapeOf(kind), kind)).filter((field) => !READ_BY_PROGRAMS.has(field));
}

function fieldsOf(shape: Shape | undefined, field: TextField): readonly TextField[] {
  if (shape === undefined) return [];
  if (isText(shape)) return [field];
  return [
    ...Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => fieldsOf(inner, `${field}.${key}`)),
    ...Object.values(shape.patternProperties ?? {}).flatMap((inner) => fieldsOf(inner, `${field}.*`)),
    ...(shape.items === undefined ? [] : fieldsOf(shape.items, `${field}[]`)),
    ...(shape.oneOf ?? []).flatMap((inner) => fieldsOf(inner, field)),
  ];
}

const isText = (shape: Shape): boolean => isLocalText(shape) || isFreeString(shape);

/** No word of a list, and no form that its pattern prescribes: what is not blank is no form. */
function isFreeString({ type, pattern, enum: words, ...rest }: Shape): boolean {
  const isString = type === 'string' || (Array.isArray(type) && type.includes('string'));
  return isString && words === undefined && !(pattern?.startsWith('^') ?? false) && !('format' in rest) && !('const' in rest);
}

/** The records with a mark in the place of every text; texts that a record may have and has not are added. */
export function plantedRecords(records: ClientRecords, plant: Planting): ClientRecords {
  const planted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(planted);
    return isSourced(value) ? { ...value, value: plantedDocument(value, plant) } : value;
  };
  return Object.fromEntries(Object.entries(records).map(([key, value]) => [key, planted(value)])) as unknown as ClientRecords;
}

const isSourced = (value: unknown): value is Sourced<unknown> => typeof value === 'object' && value !== null && 'lineOf' in value;

function plantedDocument({ path, value }: Sourced<unknown>, plant: Planting): unknown {
  const kind = placeOf(path)?.kind;
  if (kind === undefined) throw new TypeError(`"${path}" is no document`);
  return plantedValue(value, shapeOf(kind), kind, plant);
}

function plantedValue(value: unknown, shape: Shape | undefined, field: TextField, plant: Planting): unknown {
  if (shape === undefined || READ_BY_PROGRAMS.has(field)) return value;
  if (isLocalText(shape)) {
    const mark = plant.mark(field, JSON.stringify(value));
    return { zh: mark, en: mark };
  }
  if (isFreeString(shape)) return typeof value === 'string' ? plant.mark(field, value) : value;
  if (Array.isArray(value)) return value.map((item) => plantedValue(item, shape.items, `${field}[]`, plant));
  if (typeof value !== 'object' || value === null) return value;
  const known = value as Readonly<Record<string, unknown>>;
  const [inner] = Object.values(shape.patternProperties ?? {});
  const entries = Object.entries(known).map(([key, item]) => {
    const own = shape.properties?.[key];
    return [key, plantedValue(item, own ?? inner, own === undefined ? `${field}.*` : `${field}.${key}`, plant)] as const;
  });
  return { ...Object.fromEntries(entries), ...added(known, shape, field, plant) };
}

/** Another of several texts says something else than the one that is there: one of both is enough. */
const INSTEAD_OF_ANOTHER =
  /^(?:network\.(?:links\[\]\.(?:from|to)|subnets\[\]\.addresses\[\])\.name|cabling\.cables\[\]\.(?:from|to)\.)/;

function added(value: Readonly<Record<string, unknown>>, shape: Shape, field: TextField, plant: Planting): object {
  const absent = Object.entries(shape.properties ?? {}).filter(
    ([key, inner]) =>
      value[key] === undefined &&
      isText(inner) &&
      !READ_BY_PROGRAMS.has(`${field}.${key}`) &&
      !INSTEAD_OF_ANOTHER.test(`${field}.${key}`),
  );
  return Object.fromEntries(
    absent.map(([key, inner]) => {
      const mark = plant.mark(`${field}.${key}`, '');
      return [key, isLocalText(inner) ? { zh: mark, en: mark } : mark];
    }),
  );
}

/** What devices said, in the names and words of what was seen. */
export function plantedSlots(slots: readonly SlotOutcome[], plant: Planting): readonly SlotOutcome[] {
  return slots.map((slot) =>
    slot.result === undefined
      ? slot
      : { ...slot, result: { ...slot.result, items: slot.result.items.map((item) => plantedItem(item, plant)) } },
  );
}

function plantedItem(item: ItemResult, { mark }: Planting): ItemResult {
  const { facts, comparison, reason } = item;
  return {
    ...item,
    ...(facts === undefined
      ? {}
      : {
          facts: {
            ...facts,
            ...(facts.parts === undefined
              ? {}
              : {
                  parts: facts.parts.map((part) => ({
                    ...part,
                    name: mark('device.part', part.name),
                    ...(part.word === undefined ? {} : { word: mark('device.word', part.word) }),
                  })),
                }),
            ...(facts.gauges === undefined
              ? {}
              : {
                  gauges: facts.gauges.map((gauge) => ({ ...gauge, name: mark('device.gauge', gauge.name) })),
                }),
            ...(facts.names === undefined ? {} : { names: facts.names.map((name) => mark('device.name', name)) }),
            ...(facts.peers === undefined
              ? {}
              : {
                  peers: facts.peers.map((peer) => ({
                    ...peer,
                    name: mark('device.peer', peer.name),
                    word: mark('device.word', peer.word),
                  })),
                }),
            ...(facts.log === undefined
              ? {}
              : { log: { ...facts.log, lines: facts.log.lines.map((line) => mark('device.log', line)) } }),
            ...(facts.version === undefined ? {} : { version: mark('device.version', facts.version) }),
            ...(facts.values === undefined
              ? {}
              : {
                  values: Object.fromEntries(
                    Object.entries(facts.values).map(([name, value]) => [
                      name,
                      typeof value === 'string' ? mark('device.value', value) : value,
                    ]),
                  ),
                }),
          },
        }),
    ...(comparison === undefined
      ? {}
      : {
          comparison: {
            ...comparison,
            missing: comparison.missing.map((name) => mark('device.missing', name)),
            unexpected: comparison.unexpected.map((name) => mark('device.unexpected', name)),
          },
        }),
    ...(reason?.kind === 'failed' ? { reason: { ...reason, target: mark('device.target', reason.target) } } : {}),
    ...(reason?.kind === 'part' ? { reason: { ...reason, part: mark('device.part', reason.part) } } : {}),
  };
}
