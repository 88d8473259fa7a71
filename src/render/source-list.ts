// An entry of the evidence table on paper: a folder is named once, and sources that an earlier entry has already are not listed again.
import { inert } from '../locale/marks.ts';
import type { EvidenceEntry, EvidenceId, EvidenceSource } from '../report/models/evidence.ts';

/** What is printed of an entry; the attached model holds all. */
const MOST_SOURCES = 6;
/** `incidents/CLIENT/YEAR`, `inspections/CLIENT/MONTH`, `inventory/CLIENT/assets`. */
const FOLDER_DEPTH = 3;

export interface PrintedSources {
  /** The earlier entry that holds the very same sources. */
  readonly sameAs?: EvidenceId;
  /** One a folder: `incidents/riverside-water/2025/ INC-2025-0042.yaml#12,14; INC-2025-0043.yaml#12`. */
  readonly places: readonly string[];
  /** How many more the attached model holds. */
  readonly rest: number;
}

export function printedSources(entries: readonly EvidenceEntry<string>[]): readonly PrintedSources[] {
  const known = new Map<string, EvidenceId>();
  return entries.map(({ id, sources }) => {
    const key = JSON.stringify(sources);
    const sameAs = known.get(key);
    if (sameAs !== undefined) return { sameAs, places: [], rest: 0 };
    if (sources.length > 1) known.set(key, id);
    const shown = sources.slice(0, MOST_SOURCES);
    const folders = Map.groupBy(shown, ({ path }) => folderOf(path));
    return {
      places: [...folders].map(([folder, files]) => place(folder, files)),
      rest: sources.length - shown.length,
    };
  });
}

function folderOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, Math.min(FOLDER_DEPTH, parts.length - 1)).join('/');
}

function place(folder: string, files: readonly EvidenceSource[]): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return inert(fileText(only, 0));
  return inert(`${folder}/ ${files.map((file) => fileText(file, folder.length + 1)).join('; ')}`);
}

const fileText = ({ path, lines }: EvidenceSource, from: number): string =>
  `${path.slice(from)}${lines.length === 0 ? '' : `#${lines.join(',')}`}`;
