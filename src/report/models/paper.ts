// A document of one record, of one round or of the client's estate, without language: few kinds of blocks, in their order.
import { createHash } from 'node:crypto';
import type { FaultLevel } from '../../domain/agreement.ts';
import type { ApprovalStep } from '../../domain/approval.ts';
import type { AssetClass } from '../../domain/asset.ts';
import type { Milestone } from '../../domain/incident.ts';
import type { PaperLabel, PaperName } from '../../domain/paper.ts';
import type { LocalText } from '../../domain/text.ts';
import type { DataRevision, Edition } from '../inputs.ts';
import type { FlowDrawing, TopologyDrawing } from './drawings.ts';
import type { ApprovalRow } from './edition.ts';
import type { EvidenceEntry, EvidenceId } from './evidence.ts';
import type { FormAddress, FormRow } from './form.ts';
import type { IsoDate, IsoInstant } from './time.ts';

export type PaperEvidence = EvidenceEntry<PaperLabel>;

/** Beside the four steps of the sheet also the consent of a supervisor or the client. */
export type PaperApproval = Omit<ApprovalRow, 'step'> & { readonly step: ApprovalStep };

export interface PaperModel {
  readonly format: 'casebook-paper-1';
  readonly name: PaperName;
  /** What it is about: the id of a record or of the client, or a day with the checklist of its round. */
  readonly subject: string;
  readonly number: string;
  /** A form to be filled in is boxed; a report is not. */
  readonly look: 'form' | 'report';
  readonly about?: LocalText;
  readonly client: {
    readonly id: string;
    readonly code: string;
    readonly name: LocalText;
    readonly unit?: LocalText;
    readonly zone: string;
  };
  readonly provider: { readonly name: LocalText };
  readonly classification?: LocalText;
  readonly edition: Edition;
  readonly revision: DataRevision;
  /** Of its record or of these contents, by step; absent where there are none. */
  readonly approvals?: readonly PaperApproval[];
  readonly blocks: readonly PaperBlock[];
  readonly evidence: readonly PaperEvidence[];
}

export type PaperBlock =
  | FactsBlock
  | TableBlock
  | ProseBlock
  | SentenceBlock
  | FigureBlock
  | CoverBlock
  | { readonly kind: 'approval-sheet' }
  | { readonly kind: 'sign-off' };

/** A page of its own before everything: whose document of which time it is. */
export interface CoverBlock {
  readonly kind: 'cover';
  readonly from: IsoDate;
  readonly to: IsoDate;
}

interface Headed {
  readonly title?: PaperLabel;
  readonly evidence?: EvidenceId;
}

/** A grid of fields: two a row, or one where it is wide. */
export interface FactsBlock extends Headed {
  readonly kind: 'facts';
  readonly fields: readonly Field[];
}

export interface Field {
  readonly label: PaperLabel;
  readonly value: PaperValue;
  readonly wide?: true;
}

export interface TableBlock extends Headed {
  readonly kind: 'table';
  readonly columns: readonly PaperLabel[];
  readonly rows: readonly (readonly PaperValue[])[];
  /** Relative widths of the columns. */
  readonly widths: readonly number[];
  /** Set in the smaller size. */
  readonly dense?: true;
  /** On a landscape page. */
  readonly wide?: true;
  /** Nobody has written it yet: rows for a pen. Without it, no rows means that there was nothing. */
  readonly unwritten?: true;
}

/** Paragraphs, each with its label where there are several. */
export interface ProseBlock extends Headed {
  readonly kind: 'prose';
  readonly paragraphs: readonly { readonly label?: PaperLabel; readonly value: PaperValue }[];
}

/** The finding of the document in one sentence. */
export interface SentenceBlock extends Headed {
  readonly kind: 'sentence';
  readonly sentence: PaperSentence;
}

/** A flow figure, drawn from the state machine that runs it. */
export interface FigureBlock extends Headed {
  readonly kind: 'figure';
  readonly drawing: FlowDrawing | TopologyDrawing;
}

export type PaperSentence =
  | {
      readonly name: 'fault';
      readonly level: FaultLevel;
      readonly resolvedInSeconds: number | null;
      readonly met: number;
      readonly decided: number;
      readonly running: number;
    }
  | {
      readonly name: 'inspection';
      readonly devices: number;
      readonly items: number;
      readonly normal: number;
      readonly attention: number;
      readonly fault: number;
      readonly silent: number;
    }
  | {
      readonly name: 'duty';
      readonly entries: number;
      readonly abnormal: number;
      readonly incidents: number;
      readonly open: number;
    }
  | { readonly name: 'tuning'; readonly metrics: number; readonly measured: number; readonly better: number }
  | {
      readonly name: 'register';
      readonly hardware: number;
      readonly software: number;
      readonly subnets: number;
      readonly cables: number;
    }
  | { readonly name: 'log'; readonly looked: number; readonly normal: number; readonly events: number };

export type PaperValue =
  /** Left for a pen. */
  | { readonly kind: 'blank' }
  /** Owed by the record and not written yet. */
  | { readonly kind: 'owed' }
  /** Nothing there, and that is the answer. */
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: LocalText }
  | { readonly kind: 'name'; readonly text: LocalText }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'count'; readonly count: number; readonly unit?: 'days' }
  | { readonly kind: 'measure'; readonly value: number; readonly unit: string }
  | { readonly kind: 'instant'; readonly at: IsoInstant }
  | { readonly kind: 'date'; readonly on: IsoDate }
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'agreed'; readonly duration: string }
  | { readonly kind: 'margin'; readonly seconds: number; readonly late: boolean }
  | { readonly kind: 'word'; readonly word: PaperLabel }
  | { readonly kind: 'level'; readonly level: FaultLevel }
  | { readonly kind: 'class'; readonly class: AssetClass }
  | { readonly kind: 'milestone'; readonly milestone: Milestone }
  | { readonly kind: 'address'; readonly address: FormAddress }
  | { readonly kind: 'choice'; readonly options: readonly PaperLabel[]; readonly chosen?: PaperLabel }
  | {
      readonly kind: 'state';
      readonly state: 'normal' | 'attention' | 'fault' | 'running' | 'unknown' | 'unchecked' | 'missed';
      readonly word?: PaperLabel;
    }
  | { readonly kind: 'seen'; readonly row: FormRow; readonly names: Readonly<Record<string, LocalText>> }
  | { readonly kind: 'several'; readonly values: readonly PaperValue[]; readonly as?: 'lines' | 'span' };

/** The bytes that the PDF carries. */
export function paperJson(model: PaperModel): string {
  return `${JSON.stringify(model, undefined, 1)}\n`;
}

/** SHA-256 over those bytes, printed on the last page. */
export function paperDigest(model: PaperModel): string {
  return createHash('sha256').update(paperJson(model)).digest('hex');
}
