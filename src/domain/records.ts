// Everything the workspace holds about one client, each record with the place it was read from.
import type { Agreement } from './agreement.ts';
import type { Asset } from './asset.ts';
import type { Cabling } from './cabling.ts';
import type { Calendar } from './calendar.ts';
import type { Checklist } from './checklist.ts';
import type { Client } from './client.ts';
import type { Delivery } from './delivery.ts';
import type { EmergencyPlan } from './emergency-plan.ts';
import type { Incident } from './incident.ts';
import type {
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
import type { Knowledge } from './knowledge.ts';
import type { Network } from './network.ts';
import type { Waiver } from './obligation.ts';
import type { Schedule } from './schedule.ts';
import type { Services } from './service.ts';
import type { Synonyms } from './synonyms.ts';

/** A record and its source, so that every figure can name path and line. */
export interface Sourced<T> {
  readonly path: string;
  readonly value: T;
  /** Line (from 1) of the value at this path of keys and indexes; of the nearest parent where it is absent. */
  lineOf(...pointer: readonly (string | number)[]): number;
}

export interface ClientRecords {
  readonly id: string;
  readonly client: Sourced<Client>;
  readonly agreement: Sourced<Agreement>;
  readonly schedule: Sourced<Schedule> | undefined;
  readonly services?: Sourced<Services>;
  readonly network?: Sourced<Network>;
  readonly cabling?: Sourced<Cabling>;
  /** How issued documents reach the client. */
  readonly delivery?: Sourced<Delivery>;
  readonly emergencyPlan?: Sourced<EmergencyPlan>;
  readonly assets: readonly Sourced<Asset>[];
  readonly incidents: readonly Sourced<Incident>[];
  readonly requests: readonly Sourced<ServiceRequest>[];
  readonly defects: readonly Sourced<Defect>[];
  readonly changes: readonly Sourced<Change>[];
  readonly parts: readonly Sourced<SparePart>[];
  readonly duties: readonly Sourced<Duty>[];
  readonly risks: readonly Sourced<Risk>[];
  readonly actions: readonly Sourced<Action>[];
  readonly commentaries: readonly Sourced<Commentary>[];
  readonly attestations: readonly Sourced<Attestation>[];
  readonly maintenance: readonly Sourced<Maintenance>[];
  readonly waivers: readonly Sourced<Waiver>[];
  readonly problems: readonly Sourced<Problem>[];
  readonly advisories: readonly Sourced<Advisory>[];
  readonly visits: readonly Sourced<Visit>[];
  /** Of the hot line. */
  readonly calls: readonly Sourced<HotlineCall>[];
  readonly dutyLogs: readonly Sourced<DutyLog>[];
  readonly tuningJobs: readonly Sourced<TuningJob>[];
  readonly restoreTests: readonly Sourced<RestoreTest>[];
  readonly drills: readonly Sourced<Drill>[];
  readonly surveys: readonly Sourced<Survey>[];
  readonly approvals: readonly Sourced<Approval>[];
  readonly restatements: readonly Sourced<Restatement>[];
  /** Shared by all clients, as the checklists are. */
  readonly knowledge: readonly Sourced<Knowledge>[];
  readonly synonyms?: Sourced<Synonyms>;
  readonly checklists: readonly Sourced<Checklist>[];
  /** The published years of the agreement's calendar. */
  readonly calendars: readonly Sourced<Calendar>[];
}
