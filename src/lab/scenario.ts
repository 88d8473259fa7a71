// What every device of an invented estate shows at an instant: recordings, drift by date, and the conditions of its year.
import type { CommandLine } from './command-line.ts';
import { type Drift, driftAt } from './drift.ts';
import type { Json } from './http-device.ts';
import { readVariable, type Recording, type SnmpVariable, sortVariables } from './snmprec.ts';
import { fillIn } from './transcript.ts';

/** A figure that is the same wherever the device shows it. */
export interface GaugeDefinition extends Drift {
  /** Seconds since the last of these starts, in place of a drift. */
  readonly since?: readonly string[];
  /** Another gauge, as it is shown, in place of a drift. */
  readonly of?: string;
  readonly times?: number;
  readonly plus?: number;
  readonly decimals?: number;
  /** As `df` does; default to the nearest. */
  readonly round?: 'up' | 'down';
  /** SNMP variables that show it; `*` stands for any one number. */
  readonly oids?: readonly string[];
  /** Places in JSON documents that show it: pointer by path. */
  readonly documents?: Readonly<Record<string, string>>;
}

/** A change in a transcript; `with` may hold `$&` for the text found. */
export interface TranscriptEdit {
  readonly command: string;
  readonly find: string;
  readonly with: string;
}

export interface Condition {
  readonly asset: string;
  /** First instant. */
  readonly from: string;
  /** First instant at which it is over. */
  readonly until: string;
  readonly what: string;
  /** `TAG|VALUE` by variable; null where it is gone. `*` stands for any one number. */
  readonly snmp?: Readonly<Record<string, string | null>>;
  readonly ssh?: readonly TranscriptEdit[];
  /** Merged into the JSON document at each path. */
  readonly documents?: Readonly<Record<string, Json>>;
  readonly gauges?: Readonly<Record<string, GaugeDefinition>>;
  /** Answers nothing at all. */
  readonly dead?: boolean;
  readonly delayMs?: number;
}

export const PROTOCOLS = ['snmp', 'snmp3', 'ssh', 'http', 'tcp'] as const;
/** `snmp` answers to a community, `snmp3` to a user only. */
export type Protocol = (typeof PROTOCOLS)[number];

export interface Scenario {
  readonly zone: string;
  /** Names of those who log in; their passwords come from outside. */
  readonly users: Readonly<Partial<Record<'snmp' | 'ssh' | 'http', string>>>;
  readonly assets: Readonly<Record<string, readonly Protocol[]>>;
  readonly gauges: Readonly<Record<string, Readonly<Record<string, GaugeDefinition>>>>;
  readonly conditions: readonly Condition[];
}

export interface AssetRecordings {
  readonly snmp?: Recording;
  readonly ssh?: CommandLine;
  readonly documents?: Readonly<Record<string, Json>>;
}

export interface Estate {
  readonly scenario: Scenario;
  readonly recordings: Readonly<Record<string, AssetRecordings>>;
}

export interface AssetState {
  readonly protocols: readonly Protocol[];
  readonly snmp?: readonly SnmpVariable[];
  readonly ssh?: CommandLine;
  readonly documents?: Readonly<Record<string, Json>>;
  readonly dead: boolean;
  readonly delayMs: number;
}

/** The whole estate; a pure function of the instant. */
export function estateAt(estate: Estate, instant: Temporal.Instant): Readonly<Record<string, AssetState>> {
  return Object.fromEntries(Object.keys(estate.scenario.assets).map((asset) => [asset, assetAt(estate, asset, instant)]));
}

export function assetAt({ scenario, recordings }: Estate, asset: string, instant: Temporal.Instant): AssetState {
  const conditions = conditionsAt(scenario, asset, instant);
  const at = instant.toZonedDateTimeISO(scenario.zone);
  const definitions = { ...scenario.gauges[asset] };
  for (const { gauges } of conditions)
    for (const [name, change] of Object.entries(gauges ?? {})) definitions[name] = { ...definitions[name], ...change };
  const figures = figuresAt(definitions, asset, at);
  const { snmp, ssh, documents } = recordings[asset] ?? {};
  return {
    protocols: scenario.assets[asset] ?? [],
    ...(snmp === undefined ? {} : { snmp: patchVariables(snmp.variables, gaugePatches(figures), conditions) }),
    ...(ssh === undefined ? {} : { ssh: commandLineAt(ssh, conditions, figures, at) }),
    ...(documents === undefined ? {} : { documents: documentsAt(documents, conditions, figures) }),
    dead: conditions.some(({ dead }) => dead === true),
    delayMs: Math.max(0, ...conditions.map(({ delayMs = 0 }) => delayMs)),
  };
}

export function conditionsAt({ conditions }: Scenario, asset: string, instant: Temporal.Instant): readonly Condition[] {
  const ms = instant.epochMilliseconds;
  const msOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
  return conditions.filter((condition) => condition.asset === asset && msOf(condition.from) <= ms && ms < msOf(condition.until));
}

interface Figure {
  readonly definition: GaugeDefinition;
  readonly value: number;
}
type Figures = Readonly<Record<string, Figure>>;

function figuresAt(definitions: Readonly<Record<string, GaugeDefinition>>, asset: string, at: Temporal.ZonedDateTime): Figures {
  const valueOf = (name: string): number => {
    const definition = definitions[name];
    if (definition === undefined) throw new TypeError(`the scenario has no gauge "${name}" of ${asset}`);
    const { since, of, times = 1, plus = 0 } = definition;
    const raw =
      since === undefined
        ? of === undefined
          ? driftAt(definition, `${asset}/${name}`, at)
          : valueOf(of)
        : secondsSince(since, at);
    return rounded(raw * times + plus, definition);
  };
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, { definition, value: valueOf(name) }]),
  );
}

/** Since the last start that has been; 0 before the first. */
function secondsSince(starts: readonly string[], at: Temporal.ZonedDateTime): number {
  const elapsed = starts.map((start) =>
    Math.floor((at.epochMilliseconds - Temporal.Instant.from(start).epochMilliseconds) / 1000),
  );
  const since = elapsed.filter((seconds) => seconds >= 0);
  return since.length === 0 ? 0 : Math.min(...since);
}

function rounded(value: number, { decimals = 0, round }: GaugeDefinition): number {
  const scale = 10 ** decimals;
  // What is a whole number but for the last binary digit must not be rounded up to the next.
  const scaled = Number((value * scale).toFixed(6));
  return (round === 'up' ? Math.ceil(scaled) : round === 'down' ? Math.floor(scaled) : Math.round(scaled)) / scale;
}

/** A value by a pattern of identifiers: a figure keeps the recorded tag, a condition says its own. */
type Patch = readonly [pattern: string, change: { readonly figure: string } | string | null];

function gaugePatches(figures: Figures): readonly Patch[] {
  return Object.values(figures).flatMap((figure) =>
    (figure.definition.oids ?? []).map((pattern): Patch => [pattern, { figure: printed(figure) }]),
  );
}

function printed({ value, definition }: Figure): string {
  return value.toFixed(definition.decimals ?? 0);
}

function patchVariables(
  variables: readonly SnmpVariable[],
  gauges: readonly Patch[],
  conditions: readonly Condition[],
): readonly SnmpVariable[] {
  const patches = [...gauges, ...conditions.flatMap(({ snmp }): readonly Patch[] => Object.entries(snmp ?? {}))];
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  for (const [pattern, change] of patches) {
    for (const name of pattern.includes('*') ? namesLike(pattern, byName) : [pattern]) {
      if (change === null) byName.delete(name);
      else byName.set(name, patched(name, change, byName.get(name)));
    }
  }
  const unchanged = byName.size === variables.length && variables.every(({ name }) => byName.has(name));
  return unchanged ? [...byName.values()] : sortVariables([...byName.values()]);
}

function namesLike(pattern: string, names: ReadonlyMap<string, unknown>): readonly string[] {
  const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[0-9]+')}$`);
  return [...names.keys()].filter((name) => expression.test(name));
}

function patched(name: string, change: { readonly figure: string } | string, recorded: SnmpVariable | undefined): SnmpVariable {
  const [tag, text] = typeof change === 'string' ? splitOnce(change) : [String(recorded?.tag), change.figure];
  const variable = readVariable(name, tag, text);
  if (variable === undefined) throw new TypeError(`the scenario gives ${name} what SNMP does not know: ${tag}|${text}`);
  return variable;
}

function splitOnce(text: string): readonly [string, string] {
  const bar = text.indexOf('|');
  return [text.slice(0, bar), text.slice(bar + 1)];
}

function commandLineAt(
  line: CommandLine,
  conditions: readonly Condition[],
  figures: Figures,
  at: Temporal.ZonedDateTime,
): CommandLine {
  const edits = conditions.flatMap(({ ssh }) => ssh ?? []);
  const figure = (name: string) => (figures[name] === undefined ? undefined : printed(figures[name]));
  const commands = Object.entries(line.commands).map(([command, template]): [string, string] => {
    const edited = edits
      .filter((edit) => edit.command === command)
      .reduce((text, edit) => text.replace(edit.find, edit.with), template);
    return [command, fillIn(edited, { figure, at })];
  });
  return { ...line, commands: Object.fromEntries(commands) };
}

function documentsAt(
  documents: Readonly<Record<string, Json>>,
  conditions: readonly Condition[],
  figures: Figures,
): Readonly<Record<string, Json>> {
  const current = structuredClone(documents) as Record<string, Json>;
  for (const { definition, value } of Object.values(figures))
    for (const [path, pointer] of Object.entries(definition.documents ?? {}))
      current[path] = merged(current[path], nested(pointer.split('/').slice(1), value));
  for (const { documents: changes } of conditions)
    for (const [path, change] of Object.entries(changes ?? {})) current[path] = merged(current[path], change);
  return current;
}

function nested(keys: readonly string[], value: Json): Json {
  return keys.reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
}

function merged(document: Json | undefined, change: Json): Json {
  if (!isObject(document) || !isObject(change)) return change;
  const keys = Object.entries(change).map(([key, value]): [string, Json] => [key, merged(document[key], value)]);
  return { ...document, ...Object.fromEntries(keys) };
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
