// Which kind of document stands at which path: the one place that knows the workspace's layout.
import type { Type } from 'typebox';
import { Agreement } from './agreement.ts';
import { Asset } from './asset.ts';
import { Calendar } from './calendar.ts';
import { Checklist } from './checklist.ts';
import { Client } from './client.ts';
import { Incident } from './incident.ts';
import {
  Action,
  Attestation,
  Change,
  Commentary,
  Defect,
  Duty,
  Maintenance,
  Restatement,
  Risk,
  ServiceRequest,
  SparePart,
} from './journal.ts';
import { Waiver } from './obligation.ts';
import { Schedule } from './schedule.ts';
import type { DeepReadonly } from './schema.ts';
import { Services } from './service.ts';

interface KindDefinition {
  readonly schema: Type.TSchema;
  /** Where documents of this kind live; `client`, `year` and `id` are read from the path. */
  readonly path: RegExp;
}

const CLIENT = '(?<client>[^/]+)';
const YEAR = '(?<year>[0-9]{4})';
const journal = (prefix: string) => new RegExp(`^journal/${CLIENT}/${YEAR}/(?<id>${prefix}-[^/]+)\\.yaml$`);
const incidents = (prefix: string) => new RegExp(`^incidents/${CLIENT}/${YEAR}/(?<id>${prefix}-[^/]+)\\.yaml$`);

export const DOCUMENT_KINDS = {
  action: { schema: Action, path: journal('ACT') },
  agreement: { schema: Agreement, path: new RegExp(`^inventory/${CLIENT}/agreement\\.yaml$`) },
  asset: { schema: Asset, path: new RegExp(`^inventory/${CLIENT}/assets/(?<id>[^/]+)\\.yaml$`) },
  attestation: { schema: Attestation, path: journal('ATT') },
  calendar: { schema: Calendar, path: /^calendars\/(?<id>[A-Z]+-[0-9]{4})\.yaml$/ },
  change: { schema: Change, path: journal('CHG') },
  checklist: { schema: Checklist, path: /^checklists\/(?<id>[^/]+)\.yaml$/ },
  client: { schema: Client, path: new RegExp(`^inventory/${CLIENT}/client\\.yaml$`) },
  commentary: { schema: Commentary, path: new RegExp(`^journal/${CLIENT}/${YEAR}/commentary-(?<id>[^/]+)\\.yaml$`) },
  defect: { schema: Defect, path: incidents('DEF') },
  duty: { schema: Duty, path: journal('DTY') },
  incident: { schema: Incident, path: incidents('INC') },
  maintenance: { schema: Maintenance, path: journal('MNT') },
  part: { schema: SparePart, path: journal('PRT') },
  request: { schema: ServiceRequest, path: incidents('REQ') },
  restatement: { schema: Restatement, path: journal('RST') },
  risk: { schema: Risk, path: journal('RSK') },
  schedule: { schema: Schedule, path: new RegExp(`^inventory/${CLIENT}/schedule\\.yaml$`) },
  service: { schema: Services, path: new RegExp(`^inventory/${CLIENT}/services\\.yaml$`) },
  waiver: { schema: Waiver, path: journal('WVR') },
} as const satisfies Record<string, KindDefinition>;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;
export type DocumentOf<Kind extends DocumentKind> = DeepReadonly<Type.Static<(typeof DOCUMENT_KINDS)[Kind]['schema']>>;

export interface DocumentPlace {
  readonly kind: DocumentKind;
  readonly client?: string;
  readonly year?: string;
  readonly id?: string;
}

const KINDS_BY_FOLDER = Map.groupBy(
  Object.keys(DOCUMENT_KINDS) as DocumentKind[],
  (kind) => /^\^([a-z]+)/.exec(DOCUMENT_KINDS[kind].path.source)?.[1] ?? '',
);

/** The kind of the document at a workspace path, or undefined where none belongs there. */
export function placeOf(path: string): DocumentPlace | undefined {
  for (const kind of KINDS_BY_FOLDER.get(path.slice(0, path.indexOf('/'))) ?? []) {
    const match = DOCUMENT_KINDS[kind].path.exec(path);
    if (match !== null) return { kind, ...match.groups };
  }
  return undefined;
}
