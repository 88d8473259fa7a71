// Hostile texts in every field that a person or a device writes, in every document and both languages: they stay text.
// `npm run hostile` puts each text into each field and prints each document in both languages, which takes minutes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachedFiles } from '../../src/cli/inputs/attached-files.ts';
import { readRecords } from '../../src/cli/inputs/read-inputs.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import type { Language } from '../../src/domain/client.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import type { Printable } from '../../src/render/printable.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { type ComposedDocument, everyDocument, rendered } from '../support/every-document.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { readPdf } from '../support/pdf-reading.ts';
import { quietContext } from '../support/prepared-report.ts';
import { marksIn, planting, replacing, textFields } from '../support/planted-texts.ts';
import { printScale } from '../support/print-scale.ts';

const isComplete = process.env['CASEBOOK_HOSTILE'] === 'all';
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const SECRET = 'canary-7f3e9d';

const plant = planting();
const heard: string[] = [];
let printer: Printer;
let canary: Server;
let folder: string;
let hostile: readonly string[];
let documents: readonly ComposedDocument[];
/** What each document shows in a language while every text is a mark. */
const calm = new Map<string, { readonly page: Printable; readonly seen: Seen }>();

beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
  canary = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end('<script>heard</script>');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  folder = mkdtempSync(join(tmpdir(), 'casebook-inert-'));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  hostile = hostileTexts(`http://127.0.0.1:${(canary.address() as AddressInfo).port}`, `file://${folder}/secret.txt`);
  documents = await everyDocument(plant);
  for (const { name, json } of documents) {
    for (const language of LANGUAGES) {
      const page = await rendered(json, language);
      calm.set(`${name} ${language}`, { page, seen: seenOn(page) });
    }
  }
}, 120_000);
afterAll(async () => {
  await printer.close();
  await new Promise((resolve) => canary.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** The text of mark n is the one at n + shift: with every shift each field holds each text once. */
const shifts = (step: number): readonly number[] => {
  const all = Array.from(hostile.keys());
  return isComplete ? all : all.filter((shift) => shift % step === 0);
};
const textOf = (mark: number, shift: number): string => hostile[(mark + shift) % hostile.length] ?? '';
const poisoned = (json: string, shift: number): string =>
  replacing(json, (mark) => JSON.stringify(textOf(mark, shift)).slice(1, -1));

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const decoded = (html: string) => html.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** What a reader sees, without white space: the words of the page, and each text of its pictures. */
interface Seen {
  readonly words: string;
  readonly labels: readonly string[];
}

function seenOn({ html }: Printable): Seen {
  const body = html.slice(html.indexOf('<body'));
  return {
    words: decoded(body.replaceAll(/<svg.*?<\/svg>/gs, '').replaceAll(/<[^>]*>/g, '')).replaceAll(/\s+/g, ''),
    labels: [...body.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => decoded(text).replaceAll(/\s+/g, '')),
  };
}

/** Whatever has no shape of its own, or a shape that only Casebook gives a meaning. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const bare = (text: string) => text.replaceAll(/\s+/g, '').replaceAll(UNSEEN, '');

/** Elements with the names of their attributes. */
function elements({ html }: Printable): ReadonlySet<string> {
  const tags = html.slice(html.indexOf('<body')).matchAll(/<([a-zA-Z!][^\s/>]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g);
  return new Set(
    [...tags].map(([, name = '', rest = '']) =>
      [name, ...[...rest.matchAll(/\s([^\s=>"]+)(?:="[^"]*")?/g)].map(([, one]) => one)].join(' '),
    ),
  );
}

/** A drawing takes the paper that holds it. */
const PAPER = /@page ([a-z0-9-]+) \{ size: \d+mm \d+mm; margin: 0; \} \.\1 \{ page: \1; break-inside: avoid; \}\s*/g;

/** Style sheets without what stands in quotation marks. */
const rules = ({ css }: Printable): string => css.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replaceAll(PAPER, '');

const FEW_LETTERS = 4;

/** They stand behind another text on the one line that a drawing has for both, and give way where that is too long. */
const GIVES_WAY = new Set(['asset.model', 'cabling.racks[].name', 'cabling.rooms[].floor', 'cabling.rooms[].name']);

/** A text of which a drawing or a narrow page shows the beginning only can still be told from others. */
function isReadable(text: string, mark: number, now: Seen, before: Seen): boolean {
  const whole = bare(text);
  const short = whole.slice(0, FEW_LETTERS);
  const name = `Zq${String(mark).padStart(4, '0')}z`;
  const onPage =
    !before.words.includes(name) || now.words.includes(whole) || (now.words.includes('…') && now.words.includes(short));
  const gives = GIVES_WAY.has(plant.fields[mark] ?? '');
  const inPicture = gives || !before.labels.some((one) => one.includes(name)) || now.labels.some((one) => one.includes(short));
  return onPage && inPicture;
}

it('a mark stands in every field that the schemas leave to people, or the shipped records have no such field', () => {
  expect(textFields().filter((field) => !plant.fields.includes(field))).toEqual(NOT_PLANTED);
});

it('every field is printed, or listed here as one that no document prints', () => {
  const printed = new Set(
    [...calm.values()].flatMap(({ page }) => [...marksIn(JSON.stringify(page))]).map((mark) => plant.fields[mark]),
  );
  expect(plant.fields.filter((field, index, all) => all.indexOf(field) === index && !printed.has(field)).toSorted()).toEqual(
    NOT_PRINTED,
  );
});

describe.each(LANGUAGES)('composed, %s', (language) => {
  it('no element, attribute or rule is theirs, nothing is hidden, and every one can be read', async () => {
    for (const { name, json } of documents) {
      const before = calm.get(`${name} ${language}`) ?? expect.fail(name);
      const allowed = new Set([...elements(before.page), 'br', 'b', 'wbr', 'bdi lang', 'span class']);
      const marks = [...marksIn(JSON.stringify(before.seen))];
      for (const shift of shifts(75)) {
        const where = `${name}, shift ${shift}`;
        const page = await rendered(poisoned(json, shift), language);
        const seen = seenOn(page);
        expect(
          [...elements(page)].filter((element) => !allowed.has(element)),
          where,
        ).toEqual([]);
        expect(rules(page), where).toBe(rules(before.page));
        // Alternative texts and other attributes, too.
        const said = [page.html.replaceAll(/\s/g, ''), page.title, page.author, page.subject ?? ''].join('');
        expect([...new Set(said.match(UNSEEN))], where).toEqual([]);
        const lost = marks.filter((mark) => !isReadable(textOf(mark, shift), mark, seen, before.seen));
        expect(
          lost.map((mark) => `${plant.fields[mark]}: ${textOf(mark, shift)}`),
          where,
        ).toEqual([]);
      }
    }
  }, 1_200_000);
});

/** On one page, or torn by the feet of pages that follow each other. */
const isSearchable = (pages: readonly string[], text: string): boolean =>
  pages.some((_, index) => continues(pages.slice(index), text));

function continues([page, ...next]: readonly string[], text: string): boolean {
  if (page === undefined) return false;
  if (page.includes(text)) return true;
  const letters = Array.from(text);
  const kept = letters.findLastIndex((_, end) => page.includes(letters.slice(0, end).join('')));
  return kept > 0 && continues(next, letters.slice(kept).join(''));
}

/** A table of many columns, each full of letters that do not part, may make its document a little smaller. */
const LEAST_SCALE = 0.85;

it('printed: nothing is asked for, nothing is read, no page is made much smaller, and what the page shows can be searched', async () => {
  for (const [index, { name, json }] of documents.entries()) {
    for (const [place, language] of LANGUAGES.entries()) {
      if (!isComplete && index % LANGUAGES.length !== place) continue;
      const page = await rendered(poisoned(json, index), language);
      const bytes = await printer.print(page);
      const { pages, links, outline, title, author } = await readPdf(bytes);
      const where = `${name} ${language}`;
      expect(pages.join(''), where).not.toContain(SECRET);
      expect(
        links.filter((link) => !/^(?:https:|mailto:)/.test(link)),
        where,
      ).toEqual([]);
      expect(
        [...outline, title, author].filter((said) => said?.match(UNSEEN)),
        where,
      ).toEqual([]);
      const { words } = seenOn(page);
      const texts = new Set([...marksIn(json)].map((mark) => bare(textOf(mark, index))));
      expect(
        [...texts].filter((text) => words.includes(text) && !isSearchable(pages, text)),
        where,
      ).toEqual([]);
      if (!/^(?:topology|cabling|flow)$/.test(name)) expect(await printScale(bytes), where).toBeGreaterThan(LEAST_SCALE);
    }
  }
  expect(heard).toEqual([]);
}, 1_200_000);

it('the table of clocks that a report carries holds no formula', async () => {
  const { json } = documents.find(({ name }) => name === 'month') ?? expect.fail('there is a monthly report');
  const read = await readRecords(await openLedger(quietContext, REPOSITORY), 'riverside-water');
  for (const shift of shifts(9)) {
    const files = await attachedFiles(JSON.parse(poisoned(json, shift)) as ReportModel, read);
    const table = files.find(({ name }) => name.endsWith('.clocks.csv')) ?? expect.fail('the clocks are attached');
    const rows = new TextDecoder().decode(table.bytes).slice(1).split('\r\n');
    const cells = rows.flatMap((row) => row.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g) ?? []);
    expect(cells.filter((cell) => /^"?[=+@\t\r]|^"?-\D/.test(cell))).toEqual([]);
    expect(files.filter(({ name }) => !/^[\w.-]+$/.test(name))).toEqual([]);
  }
});

it('the canary hears who asks', async () => {
  await fetch(`http://127.0.0.1:${(canary.address() as AddressInfo).port}/check`);
  expect(heard).toEqual(['/check']);
});

/** Only programs read them: log-ins, addresses of servers, baselines, labels. */
const NOT_PLANTED: readonly string[] = [
  'asset.access.ssh.jump.host',
  'asset.access.ssh.jump.user',
  'asset.access.tls.name',
  'asset.access.sql.database',
  'asset.access.sql.user',
  'asset.expects.neighbours[]',
  'asset.labels.*',
  'cabling.panels[].rack',
  'cabling.cables[].from.outlet',
  'delivery.mail.to[]',
  'delivery.release.api',
  'delivery.s3.endpoint',
  'delivery.s3.region',
  'network.links[].from.name',
];
/** Kept in the repository, shown by commands, the portal or nobody; looked through one by one. */
const NOT_PRINTED: readonly string[] = [
  'advisory.advice',
  'advisory.affects[].product',
  'advisory.affects[].versions',
  'advisory.identifiers[]',
  'advisory.receivedBy',
  'advisory.source',
  'advisory.states[].by',
  'advisory.states[].note',
  'advisory.summary',
  'agreement.approvers[].email',
  'agreement.approvers[].name',
  'agreement.attesters[].deputies[].email',
  'agreement.attesters[].deputies[].name',
  'agreement.attesters[].email',
  'agreement.attesters[].name',
  'agreement.credits.of',
  'agreement.onsiteTriggers[].name',
  'approval.note',
  'asset.access.http.user',
  'asset.access.snmp.user',
  'asset.access.ssh.user',
  'asset.backups[].keptFor',
  'asset.backups[].name',
  'asset.expects.fileSystems[]',
  'asset.expects.firmware',
  'asset.expects.ospfNeighbours[]',
  'asset.expects.ports[]',
  'asset.expects.processes[]',
  'asset.platform',
  'asset.support.contract',
  'asset.support.level',
  'asset.support.phone',
  'asset.support.provider',
  'attestation.note',
  'attestation.photo.file',
  'attestation.photo.name',
  'calendar.holidays[].name',
  'calendar.note',
  'calendar.workdays[].name',
  'call.answeredBy',
  'call.caller',
  'call.department',
  'call.handling',
  'call.subject',
  'change.analysis.by',
  'change.approvedBy',
  'change.by',
  'change.necessity',
  'change.outcome',
  'client.recipients[]',
  'client.sites[].address',
  'defect.withdrawn.reason',
  'delivery.mail.from',
  'device.configuration',
  'device.log',
  'device.name',
  'device.object',
  'drill.findings',
  'drill.improvements[].owner',
  'drill.participants[]',
  'drill.reviewedBy',
  'drill.steps[].by',
  'drill.steps[].result',
  'drill.steps[].what',
  'duty.entries[].by',
  'duty.minutes',
  'duty.participants[]',
  'duty.topics[]',
  'incident.escalations[].by',
  'incident.foundByInspection',
  'incident.levelChanges[].reason',
  'incident.review.by[]',
  'knowledge.reviewedBy',
  'knowledge.steps[].by',
  'knowledge.steps[].check',
  'knowledge.symptoms.en[]',
  'knowledge.symptoms.zh[]',
  'knowledge.title',
  'maintenance.by',
  'network.notes',
  'part.engineer',
  'part.note',
  'part.supplier',
  'problem.analysis.by',
  'problem.analysis.finding',
  'problem.fix.by',
  'problem.fix.method',
  'problem.owner',
  'problem.raisedBy',
  'problem.rootCause',
  'problem.symptoms',
  'request.confirmedBy',
  'request.withdrawn.reason',
  'restore-test.by',
  'restore-test.problems',
  'restore-test.verification',
  'survey.by',
  'survey.comments[]',
  'survey.complaints[].by',
  'survey.complaints[].reply.by',
  'survey.complaints[].reply.measures',
  'survey.questions[].question',
  'synonyms.groups[].en[]',
  'synonyms.groups[].zh[]',
  'visit.attachments[].file',
  'visit.attachments[].name',
];
