// What a portal is made from: the models of the reports, and the documents that were issued. Without language.
import type { Asset } from '../domain/asset.ts';
import type { FaultLevel } from '../domain/agreement.ts';
import type { ClockName, Incident } from '../domain/incident.ts';
import type { LocalText } from '../domain/text.ts';
import type { DataRevision, ReportInputs } from '../report/inputs.ts';
import type { ReportModel } from '../report/model.ts';
import type { AvailabilityModel } from '../report/models/availability.ts';
import type { CaseModel } from '../report/models/cases.ts';
import type { DrawingModel } from '../report/models/drawings.ts';
import type { EvidenceSource } from '../report/models/evidence.ts';
import type { PaperModel } from '../report/models/paper.ts';
import type { IsoInstant } from '../report/models/time.ts';
import type { ObligationsPageModel } from '../report/obligations-page.ts';

/** A file of an issued document, as its manifest lists it. */
export interface PublishedFile {
  readonly name: string;
  readonly sha256: string;
  /** Undefined where the repository does not hold it: its digest is published all the same. */
  readonly bytes?: Uint8Array;
}

/** An issued document and its manifest. */
export interface PublishedReport {
  readonly number: string;
  readonly period: string;
  readonly version: string;
  readonly commit: string;
  readonly committedAt: string;
  readonly files: readonly PublishedFile[];
  /** The manifest and its signature, as they are. */
  readonly beside: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export interface PortalInputs {
  /** The commit that was read, and until when its records are known. */
  readonly revision: DataRevision;
  readonly asOf: string;
  /** Of the month in which `asOf` lies. */
  readonly month: ReportInputs;
  /** From the first year of the agreement or of its records, newest first. */
  readonly years: readonly { readonly report: ReportInputs; readonly obligations: ObligationsPageModel }[];
  readonly register: PaperModel;
  readonly drawings: readonly DrawingModel[];
  /** Newest period first. */
  readonly published: readonly PublishedReport[];
}

export interface RunningClock {
  readonly id: string;
  readonly kind: 'incident' | 'request' | 'defect';
  readonly title: LocalText;
  readonly level: FaultLevel;
  readonly clock: ClockName;
  readonly dueAt: IsoInstant | null;
  /** Of the agreed working time; null while a pause is open. */
  readonly leftSeconds: number | null;
}

export interface IncidentEntry {
  readonly case: CaseModel;
  readonly state: 'running' | 'late' | 'met';
  readonly type: Incident['type'];
  readonly assets: readonly LocalText[];
  readonly resolvedAt: IsoInstant | null;
  readonly sources: readonly EvidenceSource[];
}

export interface PortalYear {
  readonly year: string;
  readonly report: ReportModel;
  /** Absent where nothing was observed. */
  readonly availability?: AvailabilityModel;
  readonly obligations: ObligationsPageModel;
}

export interface PortalModel {
  readonly revision: DataRevision;
  readonly asOf: IsoInstant;
  readonly client: ReportModel['client'];
  readonly provider: ReportModel['provider'];
  readonly month: ReportModel;
  readonly running: readonly RunningClock[];
  readonly years: readonly PortalYear[];
  /** Latest first. */
  readonly incidents: readonly IncidentEntry[];
  readonly assets: readonly Asset[];
  readonly register: PaperModel;
  readonly drawings: readonly DrawingModel[];
  readonly published: readonly PublishedReport[];
}

/** Where the files of an edition lie below the folder of the client: editions of one number keep apart. */
export const filesFolder = (number: string, version: string): string => `files/${number}/${version === '' ? '0' : version}/`;
