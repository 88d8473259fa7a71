// Everything the workspace holds about one client, each record with the place it was read from.
import type { Agreement } from './agreement.ts';
import type { Asset } from './asset.ts';
import type { Calendar } from './calendar.ts';
import type { Checklist } from './checklist.ts';
import type { Client } from './client.ts';
import type { Incident } from './incident.ts';
import type {
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
import type { Waiver } from './obligation.ts';
import type { Schedule } from './schedule.ts';
import type { Services } from './service.ts';

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
  readonly restatements: readonly Sourced<Restatement>[];
  /** Shared by all clients. */
  readonly checklists: readonly Sourced<Checklist>[];
  /** The published years of the agreement's calendar. */
  readonly calendars: readonly Sourced<Calendar>[];
}
