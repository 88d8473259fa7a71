// One byte changed anywhere, and the document is refused. The seed is printed; CASEBOOK_SEED=N runs the same changes again.
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Beside, examine, type Repository, type Yielded } from '../../src/cli/examine.ts';
import { witnessedAt } from '../../src/cli/inputs/attestation-witness.ts';
import { readPeriod, readRecords, slotsBetween } from '../../src/cli/inputs/read-inputs.ts';
import { makeReport, type PreparedDocument, prepareForm, printDocument } from '../../src/cli/make-documents.ts';
import { prepareObligations } from '../../src/cli/obligations/page.ts';
import { openLedger } from '../../src/cli/open-ledger.ts';
import { preparePaper, startOfDay } from '../../src/cli/paper.ts';
import { prepareDrawings } from '../../src/cli/prepare-drawing.ts';
import { REMADE_FORMATS } from '../../src/cli/remake.ts';
import { repositoryOf } from '../../src/cli/verify.ts';
import type { IssuedFile, Manifest } from '../../src/deliver/manifest.ts';
import { signManifest } from '../../src/deliver/signature.ts';
import { publicBlob } from '../../src/deliver/ssh-keys.ts';
import { epochSeconds } from '../../src/domain/time.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { attachmentsOf } from '../../src/render/attachments.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { REPOSITORY } from '../support/casebook.ts';
import { preparedReport, quietContext } from '../support/prepared-report.ts';

const seed = Number(process.env['CASEBOOK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const { privateKey: key } = generateKeyPairSync('ed25519');

let files: ReadonlyMap<string, Uint8Array>;
let repository: Repository;
let pdf: IssuedFile;
let manifestName: string;

beforeAll(async () => {
  console.log(`seed ${seed}`);
  await using printer = await openPrinter({ env: process.env });
  const report = await preparedReport('2025-02', 'month');
  const made = await makeReport(report, printer, report.languages);
  files = new Map(made.files.map(({ name, bytes }) => [name, bytes]));
  pdf = made.files.find(({ name }) => name.endsWith('.en.pdf')) ?? { name: '', bytes: new Uint8Array() };
  manifestName = `${report.number}.manifest.json`;
  const yielded: Yielded = {
    json: report.json,
    attachments: report.attachments,
    languages: report.languages,
    print: async (language) => files.get(`${report.number}.${language}.pdf`) ?? new Uint8Array(),
    manifest: async (): Promise<Manifest> => made.manifest,
  };
  repository = {
    allowedSigners: `zhou.lan@hengtuo.example ssh-ed25519 ${publicBlob(key).toString('base64')}\n`,
    versions: made.manifest.provenance,
    has: async (commit) => commit === report.revision.commit,
    remake: async () => yielded,
  };
}, 120_000);

const read = (name: string) => files.get(name);
const manifestBytes = () => files.get(manifestName) ?? new Uint8Array();
const beside = (changes: Partial<Beside> = {}): Beside => ({ manifest: manifestBytes(), signature: undefined, read, ...changes });
const signature = () => signManifest(manifestBytes(), key);

function changed(bytes: Uint8Array, place: number, bit: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const index = place % copy.length;
  copy.writeUInt8(copy.readUInt8(index) ^ (1 << bit), index);
  return copy;
}

const change = fc.tuple(fc.nat(), fc.nat({ max: 7 }));
const runs = (numRuns: number) => ({ seed, numRuns, endOnFailure: true });
const refused = async (bytes: Uint8Array, own?: Beside) => {
  const { findings } = await examine({ name: pdf.name, bytes, beside: own }, repository);
  expect(findings.length).toBeGreaterThan(0);
};

/** The PDF with another content of one attached file, and with everything else as it was. */
async function withAttached(suffix: string, rewritten: (content: Uint8Array) => Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf.bytes, { updateMetadata: false });
  for (const [, entry] of document.context.enumerateIndirectObjects()) {
    if (!(entry instanceof PDFDict) || entry.get(PDFName.of('Type')) !== PDFName.of('Filespec')) continue;
    if (!String(entry.lookup(PDFName.of('F'))).includes(suffix)) continue;
    const held = entry.lookup(PDFName.of('EF'), PDFDict);
    const stream = held.lookup(PDFName.of('F'));
    if (!(stream instanceof PDFRawStream)) continue;
    const content = rewritten(decodePDFRawStream(stream).decode());
    held.set(PDFName.of('F'), document.context.register(document.context.flateStream(content)));
    return document.save({ useObjectStreams: true, addDefaultPage: false });
  }
  throw new Error(`nothing attached ends with ${suffix}`);
}

describe('the issued files', () => {
  it('are accepted: alone, beside their manifest, and signed', async () => {
    for (const own of [undefined, beside(), beside({ signature: signature() })]) {
      const found = await examine({ name: pdf.name, bytes: pdf.bytes, beside: own }, repository);
      expect(found.findings).toEqual([]);
    }
    const { signature: by } = await examine(
      { name: pdf.name, bytes: pdf.bytes, beside: beside({ signature: signature() }) },
      repository,
    );
    expect(by).toEqual({ kind: 'signed', by: 'zhou.lan@hengtuo.example' });
  });

  it('carry model, clocks and sources', async () => {
    const names = ((await attachmentsOf(pdf.bytes)) ?? []).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['QYSW-2025-M02.model.json', 'QYSW-2025-M02.clocks.csv', 'agreement.yaml']));
    // The client has its addresses masked: no file that holds one is attached.
    expect(names.filter((name) => /^(network|cabling|client|core-sw-1)\.yaml$/.test(name))).toEqual([]);
  });
});

describe('one changed byte is refused', () => {
  it('of the PDF without a manifest: 60 places', () =>
    fc.assert(
      fc.asyncProperty(change, ([place, bit]) => refused(changed(pdf.bytes, place, bit))),
      runs(60),
    ));

  it('of the PDF beside its signed manifest: 30 places', () =>
    fc.assert(
      fc.asyncProperty(change, ([place, bit]) => refused(changed(pdf.bytes, place, bit), beside({ signature: signature() }))),
      runs(30),
    ));

  it('of the manifest without signature: 50 places', () =>
    fc.assert(
      fc.asyncProperty(change, ([place, bit]) => refused(pdf.bytes, beside({ manifest: changed(manifestBytes(), place, bit) }))),
      runs(50),
    ));

  it('of the signed manifest: 50 places', () =>
    fc.assert(
      fc.asyncProperty(change, ([place, bit]) =>
        refused(pdf.bytes, beside({ manifest: changed(manifestBytes(), place, bit), signature: signature() })),
      ),
      runs(50),
    ));

  it('of the model beside it: 20 places', () =>
    fc.assert(
      fc.asyncProperty(change, ([place, bit]) => {
        const other = (name: string) =>
          name.endsWith('.model.json') ? changed(read(name) ?? new Uint8Array(1), place, bit) : read(name);
        return refused(pdf.bytes, beside({ read: other }));
      }),
      runs(20),
    ));

  it.each([
    ['the attached model', '.model.json', 15],
    ['the attached clocks', '.clocks.csv', 10],
    ['an attached source', 'agreement.yaml', 10],
  ])('of %s, written back into a sound PDF', (_, suffix, times) =>
    fc.assert(
      fc.asyncProperty(change, async ([place, bit]) =>
        refused(await withAttached(suffix, (content) => changed(content, place, bit))),
      ),
      runs(times),
    ),
  );
});

it('a figure that differs is named with both values', async () => {
  const later = (model: Uint8Array) =>
    Buffer.from(Buffer.from(model).toString().replace('"cutOffAt": "2025-03-01', '"cutOffAt": "2025-03-02'));
  const bytes = await withAttached('.model.json', later);
  const found = await examine({ name: pdf.name, bytes, beside: undefined }, repository);
  expect(found.findings).toEqual([
    { kind: 'figure', place: 'cutOffAt', said: '2025-03-02T00:00:00+08:00', yielded: '2025-03-01T00:00:00+08:00' },
  ]);
});

describe('every kind of document that a client may hold', () => {
  const CLIENT = 'riverside-water';
  const AT = '2025-09-15';
  let printer: Printer;
  let held: readonly { readonly name: string; readonly bytes: Uint8Array; readonly kind: string }[];
  let own: Repository;

  async function documents(ledger: Ledger): Promise<readonly PreparedDocument[]> {
    const read = await readRecords(ledger, CLIENT);
    const { zone } = read.records.client.value;
    const at = startOfDay(AT, zone);
    const slot = (await slotsBetween(read, at, at + 86_400)).find(({ result }) => result !== undefined);
    if (slot === undefined) throw new TypeError(`a device was inspected on ${AT}`);
    const place = { context: quietContext, root: REPOSITORY };
    const witnessed = await witnessedAt(place, read);
    return [
      await preparedReport('2025-Q2', 'quarter'),
      await preparePaper('emergency-plan', read, CLIENT, { kind: 'draft' }, place),
      await preparePaper('fault-report', read, 'INC-2025-0047', { kind: 'draft' }, place),
      prepareForm(read, slot, { kind: 'draft' }, witnessed),
      await prepareObligations(ledger, read, readPeriod('2025-08', 'month', zone), epochSeconds(read.revision.committedAt)),
      ...(await prepareDrawings(read, { kind: 'topology', period: '2025-06' })),
      ...(await prepareDrawings(read, { kind: 'cabling' })),
      ...(await prepareDrawings(read, { kind: 'flow', flow: 'defect' })),
    ];
  }

  beforeAll(async () => {
    printer = await openPrinter({ env: process.env });
    const ledger = await openLedger(quietContext, REPOSITORY);
    const made = await documents(ledger);
    held = await Promise.all(
      made.map(async (one) => {
        const [file] = await printDocument(one, printer, ['zh-CN']);
        if (file === undefined) throw new TypeError('one language, one file');
        return { ...file, kind: (JSON.parse(one.json) as { readonly format: string }).format };
      }),
    );
    const real = await repositoryOf({ context: quietContext, root: REPOSITORY }, ledger, async () => printer);
    // What is claimed in the same words is made and printed once.
    const known = new Map<string, ReturnType<Repository['remake']>>();
    own = {
      ...real,
      remake: (claimed) => {
        const key = JSON.stringify(claimed);
        const again =
          known.get(key) ?? real.remake(claimed).then((found) => (typeof found === 'string' ? found : printedOnce(found)));
        known.set(key, again);
        return again;
      },
    };
  }, 180_000);
  afterAll(() => printer.close());

  it('is made again from the commit that it names, whatever the file is called', async () => {
    expect([...new Set(held.map(({ kind }) => kind))].toSorted()).toEqual(REMADE_FORMATS.toSorted());
    for (const { name, bytes } of held) {
      expect([name, (await examine({ name, bytes, beside: undefined }, own)).findings]).toEqual([name, []]);
      expect((await examine({ name: 'renamed.pdf', bytes, beside: undefined }, own)).findings).toEqual([]);
    }
  });

  it('is refused after any changed byte: 10 places of each', async () => {
    for (const { name, bytes } of held) {
      await fc.assert(
        fc.asyncProperty(change, async ([place, bit]) => {
          const { findings } = await examine({ name, bytes: changed(bytes, place, bit), beside: undefined }, own);
          expect(findings.length).toBeGreaterThan(0);
        }),
        runs(10),
      );
    }
  });

  it('says of a commit that the repository does not have that it does not have it', async () => {
    for (const { name, bytes } of held) {
      const { findings } = await examine({ name, bytes, beside: undefined }, { ...own, has: async () => false });
      expect(findings.map(({ kind }) => kind)).toEqual(['unknown-commit']);
    }
  });

  it.each([
    ['a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'no-pdf'],
    ['a PDF of somebody else', '%PDF-1.7\n%%EOF', 'no-model'],
  ])('and %s is none of them', async (_, content, kind) => {
    const found = await examine({ name: 'x', bytes: Buffer.from(content), beside: undefined }, own);
    expect(found.findings).toEqual([{ kind }]);
  });
});

/** Each language is printed once, however often it is asked for. */
function printedOnce(yielded: Yielded): Yielded {
  const prints = new Map<string, Promise<Uint8Array>>();
  return {
    ...yielded,
    print: (language) => {
      const print = prints.get(language) ?? yielded.print(language);
      prints.set(language, print);
      return print;
    },
  };
}

it.each([
  ['another version of casebook', { casebook: '0.0.1' }, [{ name: 'casebook', here: '0.0.1' }]],
  ['the same versions', {}, []],
])('by %s: what differs may be that, and is said', async (_, other, expected) => {
  const damaged = changed(pdf.bytes, pdf.bytes.length - 200, 0);
  const versions = { ...repository.versions, ...other };
  const found = await examine({ name: pdf.name, bytes: damaged, beside: beside() }, { ...repository, versions });
  expect(found.otherVersions.map(({ name, here }) => ({ name, here }))).toEqual(expected);
  const sound = await examine({ name: pdf.name, bytes: pdf.bytes, beside: undefined }, { ...repository, versions });
  expect(sound.otherVersions).toEqual([]);
});

it('a commit that the repository does not have is named', async () => {
  const found = await examine({ name: pdf.name, bytes: pdf.bytes, beside: undefined }, { ...repository, has: async () => false });
  expect(found.findings).toEqual([{ kind: 'unknown-commit', commit: found.commit }]);
});
