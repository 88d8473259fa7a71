// The words of the papers: titles and labels as the service plan prints them, and the sentences that open them.
import type { ApprovalStep } from '../domain/approval.ts';
import type { PaperLabel, PaperName } from '../domain/paper.ts';

export interface PaperWords {
  readonly title: Readonly<Record<PaperName, string>>;
  readonly label: Readonly<Record<PaperLabel, string>>;
  readonly sentence: {
    readonly fault: (figures: {
      readonly levelName: string;
      readonly resolvedInSeconds: number | null;
      readonly met: number;
      readonly decided: number;
      readonly running: number;
    }) => string;
    readonly inspection: (figures: Figures<'devices' | 'items' | 'normal' | 'attention' | 'fault' | 'silent'>) => string;
    readonly duty: (figures: Figures<'entries' | 'abnormal' | 'incidents' | 'open'>) => string;
    readonly tuning: (figures: Figures<'metrics' | 'measured' | 'better'>) => string;
    readonly register: (figures: Figures<'hardware' | 'software' | 'subnets' | 'cables'>) => string;
    readonly log: (figures: Figures<'looked' | 'normal' | 'events'>) => string;
  };
  readonly days: (count: number) => string;
  readonly margin: (time: string, late: boolean) => string;
  readonly span: (from: string, to: string) => string;
  readonly none: string;
  /** Alternative texts of a tick box. */
  readonly ticked: string;
  readonly unticked: string;
  readonly parties: { readonly client: string; readonly provider: string };
  /** 文件批准单. */
  readonly sheet: Readonly<
    Record<'title' | 'number' | 'classification' | 'name' | 'category' | 'from' | 'to' | 'step' | 'person' | 'date', string>
  > & {
    readonly steps: Readonly<Record<ApprovalStep, string>>;
  };
  readonly signOff: string;
  readonly evidence: Readonly<Record<'title' | 'id' | 'what', string>>;
  readonly documentNumber: string;
  readonly note: string;
}

type Figures<Key extends string> = Readonly<Record<Key, number>>;
