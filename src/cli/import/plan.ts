// What an import would do with each asset that it found: create, replace, keep or refuse, and why.
import { isDeepStrictEqual } from 'node:util';
import type { ClientRecords } from '../../domain/records.ts';
import type { NamedAsset } from '../../exchange/imported.ts';
import { revisedYaml } from '../../exchange/edit-yaml.ts';
import { recordYaml } from '../../exchange/record-yaml.ts';
import { type Draft, inOrder, isLocalText, type Shape, shapeAt, shapeOf, valueAt, withValue } from '../../exchange/shape.ts';
import { openFields } from '../new/draft.ts';
import { pathOf } from '../new/place.ts';

export type Fate = 'create' | 'replace' | 'equal' | 'differs' | 'twice' | 'incomplete' | 'unsound';

export interface PlannedAsset {
  /** Line or host of the source. */
  readonly at: string;
  readonly id: string;
  readonly path: string;
  readonly fate: Fate;
  /** Fields that are missing, or that differ from the record that exists. */
  readonly fields: readonly string[];
  /** What would be written. */
  readonly content?: string;
}

export interface PlanSettings {
  readonly records: ClientRecords;
  /** Paths of all documents, sound or not. */
  readonly documents: readonly string[];
  /** Values for what the source does not say. */
  readonly defaults: readonly (readonly [path: readonly string[], value: unknown])[];
  readonly overwrite: boolean;
  /** The text of a document. */
  readonly read: (path: string) => Promise<string | undefined>;
}

export async function planImport(found: readonly NamedAsset[], settings: PlanSettings): Promise<readonly PlannedAsset[]> {
  const seen = new Set<string>();
  const planned: PlannedAsset[] = [];
  for (const one of found) {
    planned.push(await fateOf(one, settings, seen.has(one.id)));
    seen.add(one.id);
  }
  return planned;
}

async function fateOf(
  { at, id, asset, guesses = {} }: NamedAsset,
  settings: PlanSettings,
  isTwice: boolean,
): Promise<PlannedAsset> {
  const { records, documents, defaults, overwrite } = settings;
  const path = pathOf('asset', { client: records.id, id });
  const about = { at, id, path };
  if (isTwice) return { ...about, fate: 'twice', fields: [] };
  const shape = shapeOf('asset');
  const before = records.assets.find(({ value }) => value.id === id)?.value as Draft | undefined;
  const said = before === undefined ? asset : (together(before, asset, shape) as Draft);
  const complete = inOrder(
    [...defaults, ...Object.entries(guesses).map(([key, value]) => [[key], value] as const)].reduce<Draft>(
      (draft, [key, value]) => (valueAt(draft, key) === undefined ? withValue(draft, key, value) : draft),
      said,
    ),
    shape,
  ) as Draft;
  const open = openFields(shape, complete);
  if (open.length > 0) return { ...about, fate: 'incomplete', fields: open.map((field) => field.path.join('.')) };
  const fields = before === undefined ? [] : differingFields(before, complete);
  if (before !== undefined && fields.length === 0) return { ...about, fate: 'equal', fields };
  if (documents.includes(path) && !overwrite) return { ...about, fate: 'differs', fields };
  const text = documents.includes(path) ? await settings.read(path) : undefined;
  if (text === undefined) return { ...about, fate: 'create', fields, content: await recordYaml('asset', complete) };
  const content = before === undefined ? await recordYaml('asset', complete) : await revisedYaml(text, before, complete);
  return { ...about, fate: 'replace', fields, content };
}

/** What the source says over what is known; what it has no word for stays, and so does a name that it gives in one language. */
function together(before: unknown, said: unknown, shape: Shape | undefined): unknown {
  if (shape !== undefined && isLocalText(shape) && typeof said === 'string') {
    const texts = typeof before === 'object' && before !== null ? Object.values(before) : [before];
    return texts.includes(said) ? before : said;
  }
  if (!isDraft(before) || !isDraft(said)) return said;
  const merged = Object.entries(said).map(([key, value]) => [key, together(before[key], value, shapeAt(shape, [key]))] as const);
  return { ...before, ...Object.fromEntries(merged) };
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function differingFields(before: Draft, after: Draft): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(before[key], after[key]),
  );
}
