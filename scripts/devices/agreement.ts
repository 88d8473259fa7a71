// How far we and a peer say the same of one recording: what is compared, what comes of it, and why where it differs.

/** `beside` is what cannot be compared: no measurement, or part of something else that is. */
export type Outcome = 'equal' | 'different' | 'beside';

export interface Compared {
  /** What kind of value it is: `temperature`, `state`, `ports`, `parts` … */
  readonly kind: string;
  readonly what: string;
  readonly outcome: Outcome;
  /** Why it differs, or is left beside; on equal values how they came to be so, where that is not plain. */
  readonly reason?: string;
  /** The peer calls it abnormal: do we? */
  readonly abnormal?: 'found' | 'missed';
  /** The peer calls it abnormal and we call it good. */
  readonly falseNormal?: true;
  /** Another raw value in the recording changes what we say. */
  readonly flips?: boolean;
}

export interface Agreement {
  readonly recording: string;
  readonly compared: readonly Compared[];
}

export interface Totals {
  readonly equal: number;
  readonly different: number;
  readonly beside: number;
  readonly abnormal: number;
  readonly found: number;
  readonly falseNormal: number;
}

export function totals(compared: readonly Compared[]): Totals {
  const count = (wanted: (one: Compared) => boolean) => compared.filter(wanted).length;
  return {
    equal: count(({ outcome }) => outcome === 'equal'),
    different: count(({ outcome }) => outcome === 'different'),
    beside: count(({ outcome }) => outcome === 'beside'),
    abnormal: count(({ abnormal }) => abnormal !== undefined),
    found: count(({ abnormal }) => abnormal === 'found'),
    falseNormal: count(({ falseNormal }) => falseNormal === true),
  };
}

/** Percent with one decimal; undefined where nothing was compared. */
export function share({ equal, different }: Totals): number | undefined {
  return equal + different === 0 ? undefined : Math.floor((equal / (equal + different)) * 1000) / 10;
}
