// What every issued report has to satisfy (report contents §8), read from the printed pages and from the files that the PDF carries.
// Nothing here is shared with src/sla or src/report: times are counted again, by hand, from the table of clocks.
import { createHash } from 'node:crypto';
import type { AttachedFile } from '../../src/render/attachments.ts';
import type { ReportModel } from '../../src/report/model.ts';
import type { ReadPdf } from './pdf-reading.ts';

export interface Edition {
  readonly language: 'zh-CN' | 'en';
  readonly pdf: ReadPdf;
  readonly html: string;
  readonly attached: readonly AttachedFile[];
}

/** The file of a path at the commit of the model; undefined where there is none. */
export type ReadAt = (path: string) => Promise<Uint8Array | undefined>;

export interface Accepted {
  readonly problems: readonly string[];
  readonly sources: number;
  readonly clocks: number;
  readonly numbers: number;
}

export async function accept(model: ReportModel, editions: readonly Edition[], readAt: ReadAt): Promise<Accepted> {
  const evidence = await evidenceProblems(model, readAt);
  const clocks = clocksOf(editions[0]?.attached ?? []);
  const lists = editions.map(({ html }) => numbersIn(html));
  const [first = [], ...others] = lists;
  const problems = [
    ...evidence.problems,
    ...others.flatMap((list) =>
      sameList(first, list) ? [] : [`numbers differ between the languages: ${firstOther(first, list)}`],
    ),
    ...recountProblems(model, clocks),
    ...editions.flatMap((edition) => pageProblems(model, edition, clocks)),
  ];
  return { problems, sources: evidence.count, clocks: clocks.length, numbers: first.length };
}

async function evidenceProblems(model: ReportModel, readAt: ReadAt) {
  const all = [
    ...model.evidence.flatMap(({ sources }) => sources),
    ...[...model.annex.incidents, ...model.annex.others].map(({ source }) => source),
  ];
  const lines = new Map<string, number | undefined>();
  for (const path of new Set(all.map((source) => source.path))) {
    const bytes = await readAt(path);
    lines.set(path, bytes === undefined ? undefined : new TextDecoder().decode(bytes).split('\n').length);
  }
  const problems = all.flatMap(({ path, lines: wanted }) => {
    const count = lines.get(path);
    if (count === undefined) return [`no ${path} at the commit`];
    return wanted.filter((line) => line < 1 || line > count).map((line) => `${path} has no line ${line}`);
  });
  return { problems, count: all.reduce((sum, source) => sum + Math.max(1, source.lines.length), 0) };
}

type ClockRow = Readonly<Record<string, string>>;

function clocksOf(attached: readonly AttachedFile[]): readonly ClockRow[] {
  const file = attached.find(({ name }) => name.endsWith('.clocks.csv'));
  const [head = [], ...rows] = cellsOf(new TextDecoder().decode(file?.bytes).replace(/^\uFEFF/, ''));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}

function cellsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    );
}

const isIncident = ({ record = '' }: ClockRow) => record.startsWith('INC-');
const counted = (rows: readonly ClockRow[]) => rows.filter((row) => row['counted'] === 'true' && isIncident(row));

/** Every verdict again from its two instants, and the sums from the verdicts. */
function recountProblems(model: ReportModel, rows: readonly ClockRow[]): readonly string[] {
  const verdicts = counted(rows).flatMap((row) => {
    const { record, clock, due_at: due = '', actual_at: actual = '', verdict } = row;
    const inTime = actual !== '' && due !== '' && Date.parse(actual) <= Date.parse(due);
    return (inTime ? 'met' : 'missed') === verdict
      ? []
      : [`${record} ${clock}: ${actual || 'never'} against ${due} is not ${verdict}`];
  });
  const sla = model.sections.find((section) => section.kind === 'sla');
  const summary = model.sections.find((section) => section.kind === 'summary');
  const strip = summary?.strip.find((cell) => cell.topic === 'sla');
  const own = { met: counted(rows).filter(({ verdict }) => verdict === 'met').length, decided: counted(rows).length };
  const said = [
    ['strip', strip?.met, strip?.decided],
    ['section', sla?.met, sla?.decided],
    ['matrix', ...sums(sla?.matrix.flatMap(({ cells }) => cells) ?? [])],
    ['totals', ...sums(sla?.totals ?? [])],
    ['series', ...sums(sla?.series.slice(-1) ?? [])],
  ] as const;
  // A year's series has a month each; its last one is December.
  const compared = said.filter(([what]) => !(what === 'series' && model.period.kind === 'year'));
  const wrong = compared.filter(([, met, decided]) => met !== own.met || decided !== own.decided);
  return [
    ...verdicts,
    ...wrong.map(([what, met, decided]) => `${what} says ${met}/${decided}, the annex ${own.met}/${own.decided}`),
  ];
}

function sums(cells: readonly { readonly met: number; readonly decided: number }[]): readonly [number, number] {
  return [cells.reduce((sum, { met }) => sum + met, 0), cells.reduce((sum, { decided }) => sum + decided, 0)];
}

const QUESTIONS = {
  'zh-CN': ['是否达标', '发生了什么', '有何风险', '需要您决定'],
  en: ['Didwemeettheagreement?', 'Whathappened?', 'Whatisatrisk?', 'Whatdoweneedfromyou?'],
} as const;
const SIGN_OFF = { 'zh-CN': ['服务单位', '客户单位'], en: ['Provider', 'Client'] } as const;

/** Cover, and approval sheet with contents. */
const FRONT_PAGES = 2;
/** Without them and without the annex. */
const MOST_PAGES = { month: 12, quarter: 20, year: 40 } as const;

function pageProblems(model: ReportModel, { language, pdf, attached }: Edition, rows: readonly ClockRow[]): readonly string[] {
  const problems: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) problems.push(`${model.number}.${language}: ${what}`);
  };
  const [, summary = ''] = pdf.pages;
  const whole = pdf.pages.join('');
  for (const question of QUESTIONS[language]) must(summary.includes(question), `page 2 does not ask "${question}"`);
  const met = counted(rows).filter(({ verdict }) => verdict === 'met').length;
  const decided = counted(rows).length;
  const share = decided === 0 ? '' : `${((met * 100) / decided).toFixed(2)}%`;
  if (decided > 0) {
    const sentence =
      language === 'en' ? `${met}of${decided}agreedtimes?weremet` : `${decided}\\D{1,2}约定时限中${met}\\D{1,2}按时`;
    must(summary.includes(`${met}/${decided}`), `the strip does not say ${met}/${decided}`);
    must(new RegExp(`${sentence}\\D?${share}`).test(whole), `the verdict does not say ${met} of ${decided}, ${share}`);
  }
  for (const { record = '' } of rows) must(whole.includes(record), `the annex lacks ${record}`);
  const digest = createHash('sha256')
    .update(attached.find(({ name }) => name.endsWith('.model.json'))?.bytes ?? '')
    .digest('hex');
  const signed = pdf.pages.find((page) => page.includes(digest.slice(0, 4)) && page.includes(digest.slice(60)));
  must(signed !== undefined, 'the digest of the carried model is not printed');
  must(
    SIGN_OFF[language].every((word) => signed?.includes(word) === true),
    'the sign-off block is torn apart',
  );
  const pages = signed === undefined ? 0 : pdf.pages.indexOf(signed) + 1 - FRONT_PAGES;
  must(pages <= MOST_PAGES[model.period.kind], `${pages} pages before the annex`);
  must(whole.includes(model.number), 'the number is not printed');
  must(pdf.tagged && pdf.language === language, 'it is not tagged in its language');
  if (model.edition.kind === 'formal') must(!/草稿|待填写|Draft|Tobewritten/.test(whole), 'a formal edition has open fields');
  return problems;
}

/** The product's own numbers: dates by what they are and not by how they are written, people's words and drawings left out. */
function numbersIn(html: string): readonly string[] {
  const own = html
    .slice(html.indexOf('<body'))
    .replaceAll(/<time class="keep" datetime="([^"]*)">.*?<\/time>/g, ' $1 ')
    .replaceAll(/<bdi lang="[^"]*">.*?<\/bdi>/gs, ' ')
    .replaceAll(/<svg[^>]*class="chart".*?<\/svg>/gs, ' ')
    .replaceAll(/<[^>]*>|&#?\w+;/g, ' ');
  return [...own.matchAll(/\d+(?:[.,:]\d+)*/g)].map(([number]) => number).toSorted();
}

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, index) => value === other[index]);

function firstOther(one: readonly string[], other: readonly string[]): string {
  const place = one.findIndex((value, index) => value !== other[index]);
  return `${one[place] ?? 'nothing'} and ${other[place] ?? 'nothing'} (${one.length} and ${other.length} numbers)`;
}
