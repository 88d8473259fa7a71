// What is planned can be done: the day is named, the checklist applies, the asset can be reached, and nothing runs twice.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { quotable } from '../../diagnostics/visible.ts';
import type { Asset } from '../../domain/asset.ts';
import { cronFault } from '../../domain/cron.ts';
import { PLATFORMS } from '../../domain/platform.ts';
import type { ScheduleEntry } from '../../domain/schedule.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import { listed } from '../mistake.ts';
import { likeness, nearest } from '../nearest.ts';
import type { Rule } from './rule.ts';

type ScheduleDocument = WorkspaceDocument<'schedule'>;
type ChecklistDocument = WorkspaceDocument<'checklist'>;
type AssetDocument = WorkspaceDocument<'asset'>;

export const schedule: Rule = (estate) => [
  ...estate.of('schedule').flatMap((document) => planned(estate, document)),
  ...backups(estate),
  ...misspelt(estate),
];

function planned(estate: Estate, document: ScheduleDocument): readonly Diagnostic[] {
  const plans = plansOf(estate, document);
  return [
    ...document.value.entries.flatMap((entry, index) => momentMissing(document, entry, ['entries', index, 'every'])),
    ...document.value.entries.flatMap((entry, index) => badCron(document, entry, ['entries', index])),
    ...plannedTwice(document),
    ...neverDue(estate, document),
    ...plans.flatMap((plan) => notApplicable(document, plan)),
    ...outOfReach(estate, document, plans),
    ...unreadable(estate, document, plans),
  ];
}

function backups(estate: Estate): readonly Diagnostic[] {
  return estate
    .of('asset')
    .flatMap((asset) =>
      (asset.value.backups ?? []).flatMap((job, index) => momentMissing(asset, job, ['backups', index, 'every'])),
    );
}

/** A checklist planned for an asset, both readable. */
interface Plan {
  readonly checklist: ChecklistDocument;
  readonly asset: AssetDocument;
  readonly entry: number;
  readonly position: number;
}

function plansOf(estate: Estate, document: ScheduleDocument): readonly Plan[] {
  const checklists = new Map(estate.of('checklist').map((checklist) => [checklist.value.id, checklist]));
  const assets = new Map(estate.of('asset', document.place.client ?? '').map((asset) => [asset.value.id, asset]));
  return document.value.entries.flatMap((planned, entry) =>
    planned.assets.flatMap((id, position) => {
      const [checklist, asset] = [checklists.get(planned.checklist), assets.get(id)];
      return checklist === undefined || asset === undefined ? [] : [{ checklist, asset, entry, position }];
    }),
  );
}

type Rhythm = Pick<ScheduleEntry, 'every' | 'weekday' | 'day' | 'at' | 'cron'>;
type Moment = 'weekday' | 'day' | 'at' | 'cron';

const EXAMPLES: Readonly<Record<Moment, string>> = {
  weekday: 'weekday: mon',
  day: 'day: 1',
  at: "at: '20:00'",
  cron: "cron: '30 8,20 * * 1-5'",
};
const NEEDED: Readonly<Record<ScheduleEntry['every'], readonly Moment[]>> = {
  day: ['at'],
  workday: ['at'],
  week: ['weekday', 'at'],
  month: ['day', 'at'],
  cron: ['cron'],
};

function momentMissing(document: WorkspaceDocument, rhythm: Rhythm, pointer: Pointer): readonly Diagnostic[] {
  const { every } = rhythm;
  const lacking = NEEDED[every].find((key) => rhythm[key] === undefined);
  if (lacking === undefined) return [];
  return [findingIn(document, 'CB0412', pointer, { values: { every, key: lacking, example: EXAMPLES[lacking] } })];
}

/** An expression that plans nothing, or a key beside it that says another time. */
function badCron(document: ScheduleDocument, entry: ScheduleEntry, pointer: Pointer): readonly Diagnostic[] {
  const { every, cron } = entry;
  if (cron === undefined) return [];
  const other = every === 'cron' ? 'at' : 'every';
  if (entry[other] !== undefined)
    return [findingIn(document, 'CB0440', [...pointer, other], { values: { value: cron, beside: other } })];
  const fault = cronFault(cron);
  if (fault === undefined) return [];
  return [findingIn(document, 'CB0440', [...pointer, 'cron'], { values: { [fault]: cron } })];
}

/** For no asset at all, or only for assets whose service ended before the agreement begins, or begins after it ends. */
function neverDue(estate: Estate, document: ScheduleDocument): readonly Diagnostic[] {
  const term = estate.one('agreement', document.place.client ?? '')?.value.inForce;
  const known = new Map(estate.of('asset', document.place.client).map(({ value }) => [value.id, value]));
  const told = new Set<string>();
  return document.value.entries.flatMap(({ checklist, assets }, index) => {
    if (assets.length === 0) return [findingIn(document, 'CB0420', ['entries', index, 'assets'], { values: { checklist } })];
    // Dates that contradict each other are told where they stand.
    if (term === undefined || term.until < term.from) return [];
    return assets.flatMap((id, position) => {
      const { retiredOn = term.until, commissionedOn = term.from } = known.get(id) ?? {};
      const isInService = retiredOn >= term.from && commissionedOn <= term.until;
      if (isInService || told.has(id) || retiredOn < commissionedOn) return [];
      told.add(id);
      return [findingIn(document, 'CB0420', ['entries', index, 'assets', position], { values: { checklist, value: id } })];
    });
  });
}

function plannedTwice(document: ScheduleDocument): readonly Diagnostic[] {
  const seen = new Map<string, { readonly entry: ScheduleEntry; readonly pointer: Pointer }[]>();
  return document.value.entries.flatMap((entry, index) =>
    entry.assets.flatMap((asset, position) => {
      const pointer = ['entries', index, 'assets', position];
      const name = [asset, entry.checklist, entry.at, entry.cron].join('\n');
      const alike = seen.get(name) ?? [];
      const other = alike.find((earlier) => coincide(earlier.entry, entry));
      if (other === undefined) {
        seen.set(name, [...alike, { entry, pointer }]);
        return [];
      }
      const related = { path: document.path, line: document.lineOf(...other.pointer) };
      return [findingIn(document, 'CB0318', pointer, { values: { value: asset, checklist: entry.checklist }, related })];
    }),
  );
}

/** Of two entries for the same asset, checklist and time of day. */
function coincide(a: ScheduleEntry, b: ScheduleEntry): boolean {
  if (a.every !== b.every) return true;
  return a.every === 'week' ? a.weekday === b.weekday : a.every === 'month' ? a.day === b.day : true;
}

function applies({ checklist, asset }: Plan): boolean {
  return checklist.value.appliesTo.includes(asset.value.class);
}

function notApplicable(document: ScheduleDocument, plan: Plan): readonly Diagnostic[] {
  if (applies(plan)) return [];
  const { id, class: assetClass } = plan.asset.value;
  const { id: checklist, appliesTo } = plan.checklist.value;
  const values = { checklist, value: id, class: assetClass, classes: listed(appliesTo) };
  const related = { path: plan.checklist.path, line: plan.checklist.lineOf('appliesTo') };
  return [findingIn(document, 'CB0317', ['entries', plan.entry, 'assets', plan.position], { values, related })];
}

interface Need {
  readonly access: keyof NonNullable<Asset['access']>;
  readonly item: string;
  readonly group: number;
  readonly index: number;
}

/** An access that only one of the planned assets lacks is told at that asset; one that none has, at the item that asks for it. */
function outOfReach(estate: Estate, document: ScheduleDocument, plans: readonly Plan[]): readonly Diagnostic[] {
  const byChecklist = Map.groupBy(plans.filter(applies), ({ checklist }) => checklist);
  return [...byChecklist].flatMap(([checklist, planned]) =>
    needsOf(estate, checklist).flatMap((need) => {
      const lacking = planned.filter(({ asset }) => asset.value.access?.[need.access] === undefined);
      if (lacking.length === planned.length && planned.length > 1) return askedInVain(checklist, need, planned);
      return lacking.map((plan) => noWay(document, plan, need));
    }),
  );
}

/** The first item of a checklist that needs each kind of access. */
function needsOf({ probes }: Estate, checklist: ChecklistDocument): readonly Need[] {
  const needs = new Map<string, Need>();
  for (const [group, { items }] of checklist.value.groups.entries()) {
    for (const [index, { id, probe }] of items.entries()) {
      const access = probe === undefined || !Object.hasOwn(probes, probe.kind) ? undefined : probes[probe.kind]?.access;
      if (access === undefined || needs.has(access) || (access === 'tcp' && probe?.['port'] !== undefined)) continue;
      needs.set(access, { access: access as Need['access'], item: id, group, index });
    }
  }
  return [...needs.values()];
}

/** Over SSH an asset is read by the commands of its platform. One finding an asset, whatever is planned for it. */
function unreadable(estate: Estate, document: ScheduleDocument, plans: readonly Plan[]): readonly Diagnostic[] {
  const byAsset = Map.groupBy(plans.filter(applies), ({ asset }) => asset);
  return [...byAsset].flatMap(([asset, planned]) => {
    const { id, platform, access } = asset.value;
    if (access?.ssh === undefined || isKnownPlatform(platform)) return [];
    const [first] = planned.flatMap((plan) => {
      const need = needsOf(estate, plan.checklist).find((one) => one.access === 'ssh');
      return need === undefined ? [] : [{ ...plan, item: need.item }];
    });
    if (first === undefined) return [];
    const values = { ...unknownPlatform(platform), asset: id, item: first.item, checklist: first.checklist.value.id };
    // A suggestion ends the sentence.
    const related = { path: document.path, line: document.lineOf('entries', first.entry, 'assets', first.position) };
    return [findingIn(asset, 'CB0506', ['platform'], { values, ...(values.nearest === undefined ? { related } : {}) })];
  });
}

function isKnownPlatform(platform: string | undefined): boolean {
  return PLATFORMS.some((known) => known === platform);
}

function unknownPlatform(platform: string | undefined) {
  const meant = platform === undefined ? undefined : nearest(platform, PLATFORMS);
  return { value: platform === undefined ? undefined : quotable(platform), nearest: meant, known: listed(PLATFORMS) };
}

/** Any platform may stand where nothing reads it, but hardly a slip of the pen. */
function misspelt(estate: Estate): readonly Diagnostic[] {
  return estate.own('asset').flatMap((asset) => {
    const { platform } = asset.value;
    if (platform === undefined || isKnownPlatform(platform)) return [];
    const { value, nearest: meant } = unknownPlatform(platform);
    if (meant === undefined || likeness(platform, meant) < MUCH_ALIKE) return [];
    return [findingIn(asset, 'CB0507', ['platform'], { values: { value, nearest: meant } })];
  });
}

const MUCH_ALIKE = 0.8;

function noWay(document: ScheduleDocument, { asset, checklist, entry, position }: Plan, { access, item }: Need): Diagnostic {
  const values = { asset: asset.value.id, access, item, checklist: checklist.value.id, file: asset.path };
  const related = { path: document.path, line: document.lineOf('entries', entry, 'assets', position) };
  return findingIn(asset, 'CB0502', ['access'], { values, related, atKey: true });
}

function askedInVain(
  checklist: ChecklistDocument,
  { access, item, group, index }: Need,
  planned: readonly Plan[],
): readonly Diagnostic[] {
  const [first] = planned;
  if (first === undefined) return [];
  const values = {
    asset: planned.map(({ asset }) => asset.value.id).join(', '),
    access,
    item,
    checklist: checklist.value.id,
    file: first.asset.path,
  };
  return [findingIn(checklist, 'CB0502', ['groups', group, 'items', index, 'probe', 'kind'], { values })];
}
