// What a client's portal is made from, read from a commit: the inputs of the reports, the register, drawings, issued documents.
import type { Manifest } from '../../deliver/manifest.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import { parsePeriod, type Period, periodOf } from '../../domain/period.ts';
import { epochSeconds, type EpochSeconds, isoInZone } from '../../domain/time.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { PortalInputs, PublishedFile, PublishedReport } from '../../portal/model.ts';
import { composeCabling } from '../../report/drawings/cabling.ts';
import { composeTopology } from '../../report/drawings/topology.ts';
import type { ReportInputs } from '../../report/inputs.ts';
import type { DrawingModel } from '../../report/models/drawings.ts';
import { composeObligationsPage } from '../../report/obligations-page.ts';
import { composePaper } from '../../report/papers/compose.ts';
import { formalManifests, isManifest } from '../inputs/closed-periods.ts';
import { UsageError, type Context } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { openLedgerHistory } from '../open-ledger.ts';
import { readAvailability } from '../inputs/read-availability.ts';
import { type ReadRecords, reportInputs } from '../inputs/read-inputs.ts';
import { readObligations } from '../inputs/read-obligations.ts';

interface Place {
  readonly context: Context;
  readonly root: string;
}

const DRAFT = { kind: 'draft' } as const;
/** A web page has room for every obligation that was not met, up to where nobody reads on; beyond that, by kind. */
const ROOM = { single: 200, groups: 1000 } as const;

export async function portalInputs(place: Place, ledger: Ledger, read: ReadRecords, asOf: string): Promise<PortalInputs> {
  const { records, revision, tree } = read;
  const { zone } = records.client.value;
  const known: ReadRecords = { ...read, revision: { commit: revision.commit, committedAt: asOf } };
  const until = epochSeconds(asOf);
  const today = isoInZone(until, zone).slice(0, 10);
  const inputsOf = async (of: Period) => knownAt(await reportInputs(place, ledger, known, of, DRAFT), until);
  const month = await inputsOf(period(today.slice(0, 7), zone));
  const years: PortalInputs['years'][number][] = [];
  for (const year of yearsOf(read, today)) {
    const whole = period(year, zone);
    const inputs = await inputsOf(whole);
    const obligations = await readObligations({ records, tree, ledger }, whole, until);
    const page = { records, period: whole, revision: known.revision, asOf: until, obligations, room: ROOM };
    years.push({
      report: { ...inputs, ...(await availabilityOf(place, known, whole, until)) },
      obligations: composeObligationsPage(page),
    });
  }
  return {
    revision,
    asOf,
    month,
    years,
    register: composePaper('asset-register', { records, revision: known.revision, edition: DRAFT, subject: records.id }),
    drawings: drawingsOf(known, month),
    published: await publishedReports(tree, records.id, month.issued),
  };
}

/** A commit may hold more than was known at an earlier moment: what ran or was issued from then on is not shown. */
function knownAt(inputs: ReportInputs, until: EpochSeconds): ReportInputs {
  return {
    ...inputs,
    slots: inputs.slots.map(({ result, record, ...slot }) =>
      result === undefined || result.startedAt >= until ? slot : { ...slot, result, ...(record === undefined ? {} : { record }) },
    ),
    issued: inputs.issued.filter(({ issuedAt }) => issuedAt <= until),
  };
}

function period(id: string, zone: string): Period {
  const found = parsePeriod(id, zone);
  if (found === undefined)
    throw new UsageError(phrase('"{id}" is no month and no year: --at takes an instant of our time', { id }));
  return found;
}

/** From the first year of the agreement, or of an incident before it, to this one; newest first. */
function yearsOf({ records }: ReadRecords, today: string): readonly string[] {
  const thisYear = Number(today.slice(0, 4));
  const begun = [records.agreement.value.inForce.from, ...records.incidents.map(({ value }) => value.timeline.reportedAt)];
  const first = Math.min(thisYear, ...begun.map((at) => Number(at.slice(0, 4))));
  return Array.from({ length: thisYear - first + 1 }, (_, index) => String(thisYear - index));
}

/** Of the year and of the one before it, as the monthly report has it of the month. */
async function availabilityOf(
  { context, root }: Place,
  { tree, records, revision }: ReadRecords,
  whole: Period,
  until: EpochSeconds,
): Promise<Pick<ReportInputs, 'availability'>> {
  if (until <= whole.startAt) return {};
  const of = (one: Period) =>
    readAvailability(tree, records, one, until, (paths) =>
      openLedgerHistory(context, root, (path) => paths.has(path), revision.commit),
    );
  return { availability: { now: await of(whole), last: await of(periodOf(whole, -1)) } };
}

function drawingsOf({ records, revision }: ReadRecords, { period: month, slots }: ReportInputs): readonly DrawingModel[] {
  const [network, cabling] = [records.network?.value, records.cabling?.value];
  const inMonth = slots.filter(({ plannedAt }) => plannedAt >= month.startAt && plannedAt < month.endAt);
  return [
    ...(network === undefined ? [] : [composeTopology({ records, network, period: month, slots: inMonth, revision })]),
    ...(cabling === undefined ? [] : [composeCabling(records, cabling, revision)]),
  ];
}

/** A name that leads out of the folder, or hides, is nobody's file. */
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

async function publishedReports(
  tree: FileTree,
  client: string,
  issued: ReportInputs['issued'],
): Promise<readonly PublishedReport[]> {
  const known = new Set(issued.map(({ path }) => path));
  const paths = (await tree.list(`reports/${client}/`)).filter((path) => isManifest(path, client) && known.has(path));
  const published = await Promise.all(
    paths.map(async (path) => {
      const text = new TextDecoder().decode(await tree.read(path));
      const sound = formalManifests([{ path, text }], client).filter(
        ({ number, edition, files }) => FILE_NAME.test(number) && /^[0-9.]*$/.test(edition.version ?? '') && Array.isArray(files),
      );
      return Promise.all(sound.map((manifest) => publishedReport(tree, path, manifest)));
    }),
  );
  return published.flat().toSorted((one, other) => (one.period === other.period ? 0 : one.period < other.period ? 1 : -1));
}

async function publishedReport(tree: FileTree, path: string, manifest: Manifest): Promise<PublishedReport> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const files = await Promise.all(
    manifest.files
      .filter(({ name, sha256 }) => FILE_NAME.test(name) && /^[0-9a-f]{64}$/.test(sha256))
      .map(async ({ name, sha256 }): Promise<PublishedFile> => {
        // Models stay in the repository: what a client reads is the PDF, which carries its model.
        const bytes = name.endsWith('.pdf') ? await tree.read(folder + name) : undefined;
        return { name, sha256, ...(bytes === undefined ? {} : { bytes }) };
      }),
  );
  const beside = await Promise.all(
    [path, `${path}.sig`].map(async (one) => ({ name: one.slice(folder.length), bytes: await tree.read(one) })),
  );
  const { number, period: of, edition, revision } = manifest;
  return {
    number,
    period: of,
    version: edition.version ?? '',
    commit: revision.commit,
    committedAt: revision.committedAt,
    files,
    beside: beside.flatMap(({ name, bytes }) => (bytes === undefined ? [] : [{ name, bytes }])),
  };
}
