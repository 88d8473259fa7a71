// Knowledge for a new incident: entries that speak of the same, best first, each with the reason why.
import type { AssetClass } from '../domain/asset.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { Synonyms } from '../domain/synonyms.ts';
import type { LocalText } from '../domain/text.ts';
import { speller } from './spelling.ts';
import { type Features, type Reader, reader, stem } from './words.ts';

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
  readonly features: Features;
  readonly length: number;
  readonly symptoms: readonly Described[];
}

/** How much a second mention adds, and how much a long entry loses by its length (the usual constants of BM25). */
const [SATURATION, LENGTH] = [1.2, 0.4];
/** The nearest single description counts beside the entry as a whole. */
const SYMPTOM_SHARE = 1.6;
/** A meaning is worth more than a pair of signs, of which a phrase has many. */
const MEANING = 1.7;
const PLACE = 0.6;
const SAME_CLASS = 1.12;
const MOST_SHARED = 6;

/** Prepared once; each question is then a matter of a millisecond or two. */
export function matcher(knowledge: readonly Knowledge[], synonyms: Synonyms = { groups: [] }): Matcher {
  const read = reader(synonyms);
  const drafts = knowledge.map((value) => ({ value, features: read(wholeText(value)) }));
  const mean = drafts.reduce((sum, { features }) => sum + total(features), 0) / Math.max(1, drafts.length);
  const rarity = rarityIn(drafts.map(({ features }) => features));
  const entries = drafts.map(({ value, features }): Entry => {
    const symptoms = [...value.symptoms.zh, ...value.symptoms.en, ...versions(value.title)].map((text) =>
      described(text, read, rarity),
    );
    return { value, features, length: total(features) / mean, symptoms };
  });
  const spelled = speller([...knowledge.map(wholeText), ...synonyms.groups.flatMap(({ en }) => en)]);
  return (question) => {
    const asked = read(spelled(question.text));
    return entries
      .map((entry) => judged(entry, asked, rarity, question.assetClasses ?? [], synonyms))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  };
}

function versions(text: LocalText): readonly string[] {
  return typeof text === 'string' ? [text] : [text.zh, text.en].filter((one) => one !== undefined);
}

function wholeText({ title, event, symptoms }: Knowledge): string {
  return [...versions(title), ...versions(event), ...symptoms.zh, ...symptoms.en].join('\n');
}

const total = (features: Features): number => [...features.values()].reduce((sum, count) => sum + count, 0);

type Rarity = (feature: string) => number;

/** What few entries say tells them apart; what nobody says tells nothing. */
function rarityIn(all: readonly Features[]): Rarity {
  const holders = new Map<string, number>();
  for (const features of all) for (const name of features.keys()) holders.set(name, (holders.get(name) ?? 0) + 1);
  return (name) => {
    const count = holders.get(name);
    if (count === undefined) return 0;
    const rare = Math.log(1 + (all.length - count + 0.5) / (count + 0.5));
    return name.startsWith('#') ? rare * MEANING : name.startsWith('@') ? rare * PLACE : rare;
  };
}

function described(text: string, read: Reader, rarity: Rarity): Described {
  const features = read(text);
  return { text, features, weight: weightOf(features.keys(), rarity) };
}

function weightOf(names: Iterable<string>, rarity: Rarity): number {
  let sum = 0;
  for (const name of names) sum += rarity(name);
  return sum;
}

function judged(entry: Entry, asked: Features, rarity: Rarity, classes: readonly AssetClass[], synonyms: Synonyms): Match {
  const { value, features, length, symptoms } = entry;
  const damping = SATURATION * (1 - LENGTH + LENGTH * length);
  let whole = 0;
  for (const name of asked.keys()) {
    const count = features.get(name) ?? 0;
    whole += (rarity(name) * count * (SATURATION + 1)) / (count + damping);
  }
  const askedWeight = weightOf(asked.keys(), rarity);
  const near = symptoms
    .map((symptom) => ({ symptom, closeness: closeness(symptom, asked, askedWeight, rarity) }))
    .reduce((best, one) => (one.closeness > best.closeness ? one : best), {
      symptom: undefined as Described | undefined,
      closeness: 0,
    });
  const assetClass = classes.find((one) => value.assetClasses.includes(one));
  const score = (whole + SYMPTOM_SHARE * near.closeness) * (assetClass === undefined ? 1 : SAME_CLASS);
  return {
    id: value.id,
    score: Math.round(score * 100) / 100,
    reasons: reasonsOf(entry, asked, rarity, near.symptom, assetClass, synonyms),
  };
}

/** What both say, in relation to how much either says. */
function closeness({ features, weight }: Described, asked: Features, askedWeight: number, rarity: Rarity): number {
  if (weight === 0 || askedWeight === 0) return 0;
  let shared = 0;
  for (const name of features.keys()) if (asked.has(name)) shared += rarity(name);
  return (shared * shared) / Math.sqrt(weight * Math.max(weight, Math.sqrt(weight * askedWeight)));
}

function reasonsOf(
  { value, features }: Entry,
  asked: Features,
  rarity: Rarity,
  nearest: Described | undefined,
  assetClass: AssetClass | undefined,
  synonyms: Synonyms,
): readonly Reason[] {
  const spoken = (of: Features) =>
    [...of.keys()]
      .filter((name) => asked.has(name) && rarity(name) > 0)
      .toSorted((one, other) => rarity(other) - rarity(one))
      .map((name) => written(name, value, synonyms));
  const inSymptom = nearest === undefined ? [] : [...new Set(spoken(nearest.features))].slice(0, MOST_SHARED);
  const elsewhere = [...new Set(spoken(features))].filter((word) => !inSymptom.includes(word)).slice(0, MOST_SHARED);
  return [
    ...(nearest === undefined || inSymptom.length === 0
      ? []
      : [{ kind: 'symptom' as const, symptom: nearest.text, shared: inSymptom }]),
    ...(elsewhere.length === 0 ? [] : [{ kind: 'words' as const, shared: elsewhere }]),
    ...(assetClass === undefined ? [] : [{ kind: 'asset' as const, assetClass }]),
  ];
}

/** A feature as a person writes it: the word of the entry that has this stem, the words of a group. */
function written(name: string, { symptoms, title }: Knowledge, { groups }: Synonyms): string {
  if (/^[#@]/.test(name)) {
    const group = groups[Number(name.slice(1))];
    return [group?.zh[0], group?.en[0]].filter((word) => word !== undefined).join(' / ');
  }
  if (!name.startsWith('=')) return name;
  const words =
    [...symptoms.en, ...versions(title)]
      .join(' ')
      .toLowerCase()
      .match(/[a-z0-9.-]+/g) ?? [];
  return words.find((word) => stem(word) === name.slice(1)) ?? name.slice(1);
}
