// What is known of a new record before anybody is asked: the moment, the people of the contract, the assets that were named.
import type { Asset } from '../../domain/asset.ts';
import type { DocumentKind } from '../../domain/document-kinds.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { areaOf } from '../../domain/service-area.ts';
import { type Draft, isRecord, type Shape, valueAt, withValue } from '../../exchange/shape.ts';

export interface Known {
  /** Missing for what all clients share. */
  readonly records: ClientRecords | undefined;
  readonly assets: readonly Asset[];
  readonly now: Temporal.ZonedDateTime;
}

type Fact = (known: Known) => unknown;

const moment: Fact = ({ now }) => now.toString({ timeZoneName: 'never', smallestUnit: 'second' });
const today: Fact = ({ now }) => now.toPlainDate().toString();
const ofClient: Fact = ({ records }) => records?.client.value.contacts?.[0]?.name;
const ofProvider: Fact = ({ records }) => records?.agreement.value.provider.contacts[0]?.name;
const listed =
  (fact: Fact): Fact =>
  (known) => {
    const value = fact(known);
    return value === undefined ? undefined : [value];
  };
const assetIds: Fact = ({ assets }) => (assets.length === 0 ? undefined : assets.map(({ id }) => id));

/** By the name of the field, wherever it is required. */
const FACTS: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ...named(moment, 'reportedAt', 'receivedAt', 'submittedAt', 'raisedAt', 'declaredAt', 'filedAt', 'at'),
  ...named(today, 'raisedOn', 'revisedOn', 'reviewedOn', 'date'),
  ...named(ofClient, 'reporter', 'requester', 'submittedBy', 'caller'),
  ...named(ofProvider, 'owner', 'by', 'receivedBy', 'reviewedBy', 'raisedBy'),
  ...named(listed(ofProvider), 'handlers', 'staff', 'engineers'),
  ['assets', assetIds],
  ['asset', ({ assets }) => assets[0]?.id],
  ['assetClasses', ({ assets }) => (assets.length === 0 ? undefined : [...new Set(assets.map(({ class: name }) => name))])],
  ['system', ({ assets }) => assets[0]?.name],
  ['site', ({ records }) => (records?.client.value.sites.length === 1 ? records.client.value.sites[0]?.id : undefined)],
]);

function named(fact: Fact, ...names: readonly string[]): readonly (readonly [string, Fact])[] {
  return names.map((name) => [name, fact]);
}

/** Where a name means something else in a kind. */
const OF_KIND: Partial<Record<DocumentKind, Readonly<Record<string, Fact>>>> = {
  // A visit is asked for by the client; a problem is found by the provider.
  visit: { raisedBy: ofClient },
  // Who does it is a decision, not a fact.
  action: { owner: () => undefined },
  part: { model: ({ assets }) => assets[0]?.model },
};

/** The required fields that are known, and those optional ones that the assets decide. */
export function knownOf(kind: DocumentKind, shape: Shape, known: Known): Draft {
  const required = filled(kind, shape, known, {}, []);
  const module = shape.properties?.['module'] === undefined ? undefined : moduleOf(known);
  return module === undefined ? required : withValue(required, ['module'], module);
}

function filled(kind: DocumentKind, shape: Shape, known: Known, draft: Draft, path: readonly string[]): Draft {
  return (shape.required ?? []).reduce((soFar, name) => {
    const inner = shape.properties?.[name] ?? {};
    const here = [...path, name];
    if (isRecord(inner)) return filled(kind, inner, known, soFar, here);
    const value = (OF_KIND[kind]?.[name] ?? FACTS.get(name))?.(known);
    return value === undefined || valueAt(soFar, here) !== undefined ? soFar : withValue(soFar, here, value);
  }, draft);
}

/** The module of the assets' area that diagnoses faults; none where the agreement leaves a choice. */
function moduleOf({ records, assets }: Known): string | undefined {
  const [area, ...others] = new Set(assets.map(({ class: name }) => areaOf(name)));
  if (area === undefined || others.length > 0) return undefined;
  const modules = (records?.agreement.value.modules ?? []).filter((module) => module.area === area);
  const [only, second] = modules.length === 1 ? modules : modules.filter(({ id }) => /(^|-)diagnosis$/.test(id));
  return second === undefined ? only?.id : undefined;
}
