// Knowledge for a new incident: entries that speak of the same, best first, each with the reason why.
import type { AssetClass } from '../domain/asset.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { Synonyms } from '../domain/synonyms.ts';
import { complaint } from './complaint.ts';
import { versions } from './likeness.ts';
import { speller } from './spelling.ts';
import { type Features, reader, stem } from './words.ts';

export interface Question {
  readonly text: string;
  readonly assetClasses?: readonly AssetClass[];
}

/** `symptom`: the entry's description that is nearest, with what both say; `words`: what else is shared; `asset`: its class. */
export type Reason =
  | { readonly kind: 'symptom'; readonly symptom: string; readonly shared: readonly string[] }
  | { readonly kind: 'words'; readonly shared: readonly string[] }
  | { readonly kind: 'asset'; readonly assetClass: AssetClass };

export interface Match {
  readonly id: string;
  /** Comparable within one answer only. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

export type Matcher = (question: Question) => readonly Match[];

interface Described {
  readonly text: string;
  readonly features: Features;
  readonly weight: number;
}

interface Entry {
  readonly value: Knowledge;
  readonly descriptions: readonly Described[];
  /** By feature, the places of the descriptions that have it. */
  readonly holders: ReadonlyMap<string, readonly number[]>;
  /** What a feature says for this entry, or, below zero, for the others. */
  readonly evidence: ReadonlyMap<string, number>;
}

/** How far one word alone can convince, for and against; and how often a word is taken to be said where nobody has written it. */
const [MOST_FOR, MOST_AGAINST, UNSEEN] = [3.5, 0.7, 0.0015];
/** The nearest single description counts beside the entry as a whole. */
const NEAREST = 1.3;
/** A meaning is worth more than a word, a word more than a pair of signs, of which a phrase has many, and a place hardly anything. */
const KINDS: Readonly<Record<string, number>> = { '#': 1.4, '=': 1, '@': 0.4 };
const PAIR = 0.6;
const SAME_CLASS = 1.12;
const MOST_SHARED = 6;

/** Prepared once; each question is then a matter of a millisecond or two. */
export function matcher(knowledge: readonly Knowledge[], synonyms: Synonyms = { groups: [] }): Matcher {
  const read = reader(synonyms);
  const drafts = knowledge.map((value) => ({
    value,
    texts: described(value).map((text) => ({ text, features: read(text) })),
  }));
  const shares = drafts.map(({ texts }) => sharesOf(texts.map(({ features }) => features)));
  const rarity = rarityIn(shares);
  const evidence = evidenceIn(shares);
  const entries = drafts.map(({ value, texts }, index): Entry => {
    const descriptions = texts.map(({ text, features }) => ({ text, features, weight: weightOf(features.keys(), rarity) }));
    return { value, descriptions, holders: holdersIn(descriptions), evidence: evidence[index] ?? new Map() };
  });
  const write = writer(knowledge.flatMap(described), synonyms);
  const spelled = speller([...knowledge.flatMap(described), ...synonyms.groups.flatMap(({ en }) => en)]);
  return (question) => {
    const asked = read(complaint(spelled(question.text)));
    return entries
      .map((entry) => judged(entry, asked, rarity, question.assetClasses ?? [], write))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  };
}

/** All that an entry says of how it shows. */
function described({ title, event, symptoms }: Knowledge): readonly string[] {
  return [...symptoms.zh, ...symptoms.en, ...versions(title), ...versions(event)];
}

/** In which share of an entry's descriptions each feature occurs. */
type Shares = ReadonlyMap<string, number>;

function sharesOf(all: readonly Features[]): Shares {
  const shares = new Map<string, number>();
  for (const features of all) for (const name of features.keys()) shares.set(name, (shares.get(name) ?? 0) + 1 / all.length);
  return shares;
}

const kindOf = (name: string): number => KINDS[name[0] ?? ''] ?? PAIR;

type Rarity = (feature: string) => number;

/** What few entries say tells them apart; what nobody says tells nothing. */
function rarityIn(entries: readonly Shares[]): Rarity {
  const holders = new Map<string, number>();
  for (const shares of entries) for (const name of shares.keys()) holders.set(name, (holders.get(name) ?? 0) + 1);
  const rarities = new Map(
    [...holders].map(([name, count]) => [name, kindOf(name) * Math.log(1 + (entries.length - count + 0.5) / (count + 0.5))]),
  );
  return (name) => rarities.get(name) ?? 0;
}

/** How much oftener an entry says a thing than the others do, as a logarithm: what others say oftener speaks against it. */
function evidenceIn(entries: readonly Shares[]): readonly ReadonlyMap<string, number>[] {
  const sums = new Map<string, number>();
  for (const shares of entries) for (const [name, share] of shares) sums.set(name, (sums.get(name) ?? 0) + share);
  const others = Math.max(1, entries.length - 1);
  return entries.map(
    (shares) =>
      new Map(
        [...sums].map(([name, sum]) => {
          const own = shares.get(name) ?? 0;
          const oftener = Math.log((own + UNSEEN) / ((sum - own) / others + UNSEEN));
          return [name, kindOf(name) * Math.max(-MOST_AGAINST, Math.min(MOST_FOR, oftener))];
        }),
      ),
  );
}

function weightOf(names: Iterable<string>, rarity: Rarity): number {
  let sum = 0;
  for (const name of names) sum += rarity(name);
  return sum;
}

function judged(entry: Entry, asked: Features, rarity: Rarity, classes: readonly AssetClass[], write: Writer): Match {
  const { value, evidence } = entry;
  const known = [...asked.keys()].filter((name) => evidence.has(name));
  const whole = known.reduce((sum, name) => sum + (evidence.get(name) ?? 0), 0);
  const askedWeight = weightOf(known, rarity);
  const near = nearest(entry, known, askedWeight, rarity);
  const assetClass = classes.find((one) => value.assetClasses.includes(one));
  const score = (whole + NEAREST * near.closeness) * (assetClass === undefined ? 1 : SAME_CLASS);
  return {
    id: value.id,
    score: Math.round(score * 100) / 100,
    reasons: reasonsOf(entry, known, near.description, assetClass, write),
  };
}

interface Near {
  readonly description: Described | undefined;
  readonly closeness: number;
}

/** The description that says most of what is asked, in relation to how much either says. */
function nearest({ descriptions, holders }: Entry, known: readonly string[], askedWeight: number, rarity: Rarity): Near {
  const shared = new Map<number, number>();
  for (const name of known)
    for (const place of holders.get(name) ?? []) shared.set(place, (shared.get(place) ?? 0) + rarity(name));
  let near: Near = { description: undefined, closeness: 0 };
  for (const [place, common] of shared) {
    const description = descriptions[place];
    const closeness = description === undefined ? 0 : closenessOf(description.weight, askedWeight, common);
    if (closeness > near.closeness) near = { description, closeness };
  }
  return near;
}

function closenessOf(weight: number, askedWeight: number, common: number): number {
  if (weight === 0 || askedWeight === 0) return 0;
  return (common * common) / Math.sqrt(weight * Math.max(weight, Math.sqrt(weight * askedWeight)));
}

function holdersIn(descriptions: readonly Described[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  descriptions.forEach(({ features }, place) => {
    for (const name of features.keys()) {
      const known = holders.get(name);
      if (known === undefined) holders.set(name, [place]);
      else known.push(place);
    }
  });
  return holders;
}

function reasonsOf(
  { evidence }: Entry,
  known: readonly string[],
  near: Described | undefined,
  assetClass: AssetClass | undefined,
  write: Writer,
): readonly Reason[] {
  const strength = (name: string) => evidence.get(name) ?? 0;
  const speaking = known.filter((name) => strength(name) > 0).toSorted((one, other) => strength(other) - strength(one));
  const spoken = (names: readonly string[]) => new Set(names.map(write));
  const shared = known
    .filter((name) => near?.features.has(name) === true)
    .toSorted((one, other) => strength(other) - strength(one));
  const inSymptom = [...spoken(shared)].slice(0, MOST_SHARED);
  const elsewhere = [...spoken(speaking)].filter((word) => !inSymptom.includes(word)).slice(0, MOST_SHARED);
  return [
    ...(near === undefined || inSymptom.length === 0
      ? []
      : [{ kind: 'symptom' as const, symptom: near.text, shared: inSymptom }]),
    ...(elsewhere.length === 0 ? [] : [{ kind: 'words' as const, shared: elsewhere }]),
    ...(assetClass === undefined ? [] : [{ kind: 'asset' as const, assetClass }]),
  ];
}

/** A feature as a person writes it: the first word that has this stem, the first words of a group. */
type Writer = (name: string) => string;

function writer(texts: readonly string[], { groups }: Synonyms): Writer {
  const words = new Map<string, string>();
  for (const word of texts
    .join(' ')
    .toLowerCase()
    .match(/[a-z0-9.-]+/g) ?? []) {
    const known = stem(word);
    if (!words.has(known)) words.set(known, word);
  }
  return (name) => {
    if (/^[#@]/.test(name)) {
      const group = groups[Number(name.slice(1))];
      return [group?.zh[0], group?.en[0]].filter((word) => word !== undefined).join(' / ');
    }
    return name.startsWith('=') ? (words.get(name.slice(1)) ?? name.slice(1)) : name;
  };
}
