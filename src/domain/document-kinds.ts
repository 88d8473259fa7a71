// Which kind of document stands at which path: the one place that knows the workspace's layout.
import type { Type } from 'typebox';
import { Agreement } from './agreement.ts';
import { Asset } from './asset.ts';
import { Cabling } from './cabling.ts';
import { Calendar } from './calendar.ts';
import { Checklist } from './checklist.ts';
import { Client } from './client.ts';
import { Delivery } from './delivery.ts';
import { EmergencyPlan } from './emergency-plan.ts';
import { Incident } from './incident.ts';
import {
  Action,
  Advisory,
  Approval,
  Attestation,
  Change,
  Commentary,
  Defect,
  Drill,
  Duty,
  DutyLog,
  HotlineCall,
  Maintenance,
  Problem,
  Restatement,
  RestoreTest,
  Risk,
  ServiceRequest,
  SparePart,
  Survey,
  TuningJob,
  Visit,
} from './journal.ts';
import { Knowledge } from './knowledge.ts';
import { Network } from './network.ts';
import { Waiver } from './obligation.ts';
import { Schedule } from './schedule.ts';
import type { DeepReadonly } from './schema.ts';
import { Services } from './service.ts';
import { Synonyms } from './synonyms.ts';

interface KindDefinition {
  readonly schema: Type.TSchema;
  /** Where documents of this kind live; `client`, `year` and `id` are read from the path. */
  readonly path: RegExp;
}

const CLIENT = '(?<client>[^/]+)';
const YEAR = '(?<year>[0-9]{4})';
const inventory = (name: string) => new RegExp(`^inventory/${CLIENT}/${name}\\.yaml$`);
const journal = (prefix: string) => new RegExp(`^journal/${CLIENT}/${YEAR}/(?<id>${prefix}-[^/]+)\\.yaml$`);
const incidents = (prefix: string) => new RegExp(`^incidents/${CLIENT}/${YEAR}/(?<id>${prefix}-[^/]+)\\.yaml$`);

export const DOCUMENT_KINDS = {
  action: { schema: Action, path: journal('ACT') },
  advisory: { schema: Advisory, path: journal('ADV') },
  agreement: { schema: Agreement, path: inventory('agreement') },
  approval: { schema: Approval, path: journal('APR') },
  asset: { schema: Asset, path: new RegExp(`^inventory/${CLIENT}/assets/(?<id>[^/]+)\\.yaml$`) },
  attestation: { schema: Attestation, path: journal('ATT') },
  cabling: { schema: Cabling, path: inventory('cabling') },
  calendar: { schema: Calendar, path: /^calendars\/(?<id>[A-Z]+-[0-9]{4})\.yaml$/ },
  call: { schema: HotlineCall, path: journal('HOT') },
  change: { schema: Change, path: journal('CHG') },
  checklist: { schema: Checklist, path: /^checklists\/(?<id>[^/]+)\.yaml$/ },
  client: { schema: Client, path: inventory('client') },
  commentary: { schema: Commentary, path: new RegExp(`^journal/${CLIENT}/${YEAR}/commentary-(?<id>[^/]+)\\.yaml$`) },
  defect: { schema: Defect, path: incidents('DEF') },
  delivery: { schema: Delivery, path: inventory('delivery') },
  drill: { schema: Drill, path: journal('DRL') },
  duty: { schema: Duty, path: journal('DTY') },
  'duty-log': { schema: DutyLog, path: journal('LOG') },
  'emergency-plan': { schema: EmergencyPlan, path: inventory('emergency-plan') },
  incident: { schema: Incident, path: incidents('INC') },
  knowledge: { schema: Knowledge, path: /^knowledge\/(?<id>KNO-[^/]+)\.yaml$/ },
  maintenance: { schema: Maintenance, path: journal('MNT') },
  network: { schema: Network, path: inventory('network') },
  part: { schema: SparePart, path: journal('PRT') },
  problem: { schema: Problem, path: journal('PRB') },
  request: { schema: ServiceRequest, path: incidents('REQ') },
  restatement: { schema: Restatement, path: journal('RST') },
  'restore-test': { schema: RestoreTest, path: journal('RTS') },
  risk: { schema: Risk, path: journal('RSK') },
  schedule: { schema: Schedule, path: inventory('schedule') },
  service: { schema: Services, path: inventory('services') },
  survey: { schema: Survey, path: journal('SRV') },
  synonyms: { schema: Synonyms, path: /^knowledge\/synonyms\.yaml$/ },
  'tuning-job': { schema: TuningJob, path: journal('TUN') },
  visit: { schema: Visit, path: journal('VIS') },
  waiver: { schema: Waiver, path: journal('WVR') },
} as const satisfies Record<string, KindDefinition>;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;
export type DocumentOf<Kind extends DocumentKind> = DeepReadonly<Type.Static<(typeof DOCUMENT_KINDS)[Kind]['schema']>>;

/** The letters in front of the numbers of a kind of record: INC, CHG; undefined where documents have names. */
export function recordPrefix(kind: DocumentKind): string | undefined {
  return /\(\?<id>([A-Z]{3})-/.exec(DOCUMENT_KINDS[kind].path.source)?.[1];
}

/** The kinds whose documents are numbered records. */
export const NUMBERED_KINDS: readonly DocumentKind[] = (Object.keys(DOCUMENT_KINDS) as DocumentKind[]).filter(
  (kind) => recordPrefix(kind) !== undefined,
);

export interface DocumentPlace {
  readonly kind: DocumentKind;
  readonly client?: string;
  readonly year?: string;
  readonly id?: string;
}

interface Pattern {
  readonly kind: DocumentKind;
  readonly path: RegExp;
  /** What the name of the file begins with, whichever document of the kind it is. */
  readonly beginning: string;
  /** What its groups are called. */
  readonly names: readonly ('client' | 'year' | 'id')[];
}

const PATTERNS_BY_FOLDER = Map.groupBy(
  (Object.keys(DOCUMENT_KINDS) as DocumentKind[]).map((kind): Pattern => {
    const { path } = DOCUMENT_KINDS[kind];
    const steps = path.source.replaceAll(/\[\^\\?\/\]/g, '').split('/');
    const names = ['client', 'year', 'id'] as const;
    return {
      kind,
      // Groups without names: those with names are kept in an object of their own for every match.
      path: new RegExp(path.source.replaceAll(/\?<[a-z]+>/g, '')),
      names: names.filter((name) => path.source.includes(`(?<${name}>`)),
      beginning: /^(?:\(\?<id>)?([A-Za-z]+-?)/.exec(steps.at(-1) ?? '')?.[1] ?? '',
    };
  }),
  ({ path }) => /^\^([a-z]+)/.exec(path.source)?.[1] ?? '',
);

/** Every file of every run comes by here: by number, the groups of a match are three times as quick as by name. */
function placed({ kind, names }: Pattern, match: RegExpExecArray): DocumentPlace {
  const place: { kind: DocumentKind; client?: string; year?: string; id?: string } = { kind };
  for (let index = 0; index < names.length; index += 1) place[names[index] ?? 'id'] = match[index + 1] ?? '';
  return place;
}

/** The kind of the document at a workspace path, or undefined where none belongs there. */
export function placeOf(path: string): DocumentPlace | undefined {
  const name = path.lastIndexOf('/') + 1;
  for (const pattern of PATTERNS_BY_FOLDER.get(path.slice(0, path.indexOf('/'))) ?? []) {
    const match = path.startsWith(pattern.beginning, name) ? pattern.path.exec(path) : null;
    if (match !== null) return placed(pattern, match);
  }
  return undefined;
}
