// What a report carries with it: the model of its figures, the clocks of its annex as a table, and the records that its figures name.
import { csvText } from '../../exchange/csv.ts';
import type { LocalText } from '../../domain/text.ts';
import type { Attachment } from '../../render/deterministic.ts';
import { modelJson, type ReportModel } from '../../report/model.ts';
import type { AnnexIncident } from '../../report/models/annex.ts';
import type { ReadRecords } from './read-inputs.ts';

export function modelAttachment(number: string, json: string): Attachment {
  return {
    name: `${number}.model.json`,
    mime: 'application/json',
    bytes: new TextEncoder().encode(json),
    description: 'The figures of this document, without language',
  };
}

export async function attachedFiles(model: ReportModel, read: ReadRecords): Promise<readonly Attachment[]> {
  return [modelAttachment(model.number, modelJson(model)), clocksTable(model), ...(await sources(model, read))];
}

const CLOCK_COLUMNS = [
  'record',
  'level',
  'title_zh',
  'title_en',
  'reported_at',
  'clock',
  'budget',
  'due_at',
  'actual_at',
  'elapsed_seconds',
  'verdict',
  'counted',
  'verdict_without_pauses',
  'provisional',
] as const;

function clocksTable({ number, annex }: ReportModel): Attachment {
  const rows = [...annex.incidents, ...annex.others].flatMap(clockRows);
  return {
    name: `${number}.clocks.csv`,
    mime: 'text/csv',
    bytes: new TextEncoder().encode(csvText([CLOCK_COLUMNS, ...rows], { mark: true })),
    description: 'Every clock of the annex, one a line',
  };
}

function clockRows({ incident, level, title, reportedAt, clocks }: AnnexIncident): readonly (readonly string[])[] {
  return clocks.map((clock) => [
    incident,
    level,
    inLanguage(title, 'zh'),
    inLanguage(title, 'en'),
    reportedAt,
    clock.clock,
    clock.budget,
    clock.dueAt ?? '',
    clock.actualAt ?? '',
    String(clock.elapsedSeconds),
    clock.verdict,
    String(clock.counted),
    clock.withoutPauses,
    String(clock.provisional),
  ]);
}

function inLanguage(text: LocalText, language: 'zh' | 'en'): string {
  return typeof text === 'string' ? text : (text[language] ?? '');
}

/**
 * Records as they are at the commit. Assets, networks and contacts stay in the repository, and so does whatever names an
 * address that the client does not disclose.
 */
async function sources(model: ReportModel, { records, tree, revision }: ReadRecords): Promise<readonly Attachment[]> {
  const { id, disclosure } = records.client.value;
  const open = new RegExp(
    `^(?:(?:incidents|journal)/${id}/|calendars/|checklists/|knowledge/|inventory/${id}/(?:agreement|schedule|services)\\.yaml$)`,
  );
  const addresses = disclosure?.addresses === 'full' ? [] : records.assets.flatMap(({ value }) => value.address ?? []);
  const paths = [...new Set(model.evidence.flatMap((entry) => entry.sources.map(({ path }) => path)))]
    .filter((path) => path.endsWith('.yaml') && open.test(path))
    .toSorted();
  const found = await Promise.all(paths.map(async (path) => ({ path, bytes: await tree.read(path) })));
  return found.flatMap(({ path, bytes }) => {
    const text = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    if (bytes === undefined || text === undefined || addresses.some((address) => text.includes(address))) return [];
    const description = `${path} at ${revision.commit.slice(0, 12)}`;
    return [{ name: nameOf(path, paths), mime: 'application/yaml', bytes, description }];
  });
}

/** The file name, with its folders where two files share it. */
function nameOf(path: string, paths: readonly string[]): string {
  const base = (of: string) => of.slice(of.lastIndexOf('/') + 1);
  return paths.filter((other) => base(other) === base(path)).length === 1 ? base(path) : path.replaceAll('/', '__');
}
