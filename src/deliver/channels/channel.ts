// What a delivery channel is: it sends one document once and says exactly how far it came.
import type { Language } from '../../domain/client.ts';
import type { Said } from '../../phrase.ts';
import type { IssuedFile, Manifest } from '../manifest.ts';

export interface Summary {
  readonly language: Language;
  readonly subject: string;
  /** Sentences and figures, one a line. */
  readonly lines: readonly string[];
  /** Of this edition, without folders or ending. */
  readonly fileName: string;
}

/** One issued document of one client, ready to go. */
export interface Parcel {
  /** The same for every attempt: who receives it twice can tell. */
  readonly key: string;
  readonly manifest: Manifest;
  readonly files: readonly IssuedFile[];
  /** One a language of the client, its first language first. */
  readonly summaries: readonly Summary[];
  /** Mail addresses that still wait for it. */
  readonly recipients: readonly string[];
}

export interface Surroundings {
  /** The secret behind a reference; it is never printed. */
  readonly secret: (reference: string) => string;
  readonly now: () => Temporal.Instant;
  /** For how long an answer is waited for, in milliseconds. */
  readonly patience: number;
}

export type Outcome =
  | {
      readonly state: 'delivered';
      readonly detail: Said;
      readonly accepted?: readonly string[];
      readonly refused?: readonly string[];
    }
  /** Certainly not delivered. `again`: it may go better in a moment. */
  | { readonly state: 'refused'; readonly detail: Said; readonly again: boolean }
  /** Nobody here can tell whether it arrived. */
  | { readonly state: 'unknown'; readonly detail: Said };

export interface Channel<Settings> {
  /** Where it goes, without secrets. */
  readonly place: (settings: Settings, parcel: Pick<Parcel, 'recipients'>) => Said;
  readonly send: (parcel: Parcel, settings: Settings, surroundings: Surroundings) => Promise<Outcome>;
}
