// How busy links are: what has passed between this look and the one before, against their speed, and what went wrong meanwhile.
import type { Facts, Gauge, Part } from '../domain/inspection.ts';

type Values = NonNullable<Facts['values']>;

const SHORT_COUNTER = 2 ** 32;
/** Counters are read a moment apart from the clock: a link that is full may seem a little more than full. */
const MOST_PERCENT = 110;
const DIRECTIONS = ['in', 'out'] as const;

/**
 * The same facts with the use of each link in percent, and how many errors it counted since; undefined without a look before, and after a restart, since what the
 * counters say then has nothing to be held against. A link of which only this is so is a part whose state is unknown.
 * @param wanted ports in use; without them every port that is up
 */
export function withRates(before: Facts | undefined, now: Facts, wanted: readonly string[] | undefined): Facts | undefined {
  const [then, values] = [before?.values, now.values ?? {}];
  const ticks = Number(values['uptime']) - Number(then?.['uptime']);
  if (then === undefined || !(ticks > 0)) return undefined;
  const gauges: Gauge[] = [];
  const parts: Part[] = [];
  for (const port of portsIn(values, wanted)) {
    const errors = difference(then[`${port} errors`], values[`${port} errors`]);
    const shares = DIRECTIONS.map((direction) => share(port, direction, then, values, ticks / 100));
    if (shares.some((percent) => percent === undefined))
      parts.push({ name: port, state: 'unknown', word: 'no comparable reading before' });
    else
      DIRECTIONS.forEach((direction, place) =>
        gauges.push({ name: `${port} ${direction}`, value: shares[place] ?? 0, unit: '%' }),
      );
    if (errors !== undefined && errors >= 0) gauges.push({ name: `${port} errors`, value: errors, unit: '' });
  }
  const silent = (wanted ?? []).filter((port) => values[`${port} speed`] === undefined);
  parts.push(...silent.map((name): Part => ({ name, state: 'unknown', word: 'no counters' })));
  if (gauges.length === 0 && parts.length === 0) return undefined;
  return { ...now, ...(gauges.length === 0 ? {} : { gauges }), ...(parts.length === 0 ? {} : { parts }) };
}

/** Only what concerns these ports is kept: the next look is held against it. */
export function countersOf({ values = {}, ...rest }: Facts, wanted: readonly string[] | undefined): Facts {
  if (wanted === undefined) return { ...rest, values };
  const isKept = (key: string) => key === 'uptime' || wanted.some((port) => key.startsWith(`${port} `));
  return { ...rest, values: Object.fromEntries(Object.entries(values).filter(([key]) => isKept(key))) };
}

function portsIn(values: Values, wanted: readonly string[] | undefined): readonly string[] {
  return Object.keys(values)
    .flatMap((key) => (key.endsWith(' speed') ? [key.slice(0, -' speed'.length)] : []))
    .filter((port) => wanted === undefined || wanted.includes(port));
}

function share(port: string, direction: string, then: Values, values: Values, seconds: number): number | undefined {
  const octetsAtMost = (Number(values[`${port} speed`]) * 1_000_000 * seconds) / 8;
  const long = difference(then[`${port} ${direction}`], values[`${port} ${direction}`]);
  const octets = long ?? wrapped(difference(then[`${port} ${direction}32`], values[`${port} ${direction}32`]), octetsAtMost);
  // A counter that went back began anew.
  if (octets === undefined || octets < 0) return undefined;
  const percent = (octets / octetsAtMost) * 100;
  return percent > MOST_PERCENT ? undefined : Math.min(100, Math.round(percent * 10) / 10);
}

function difference(before: unknown, now: unknown): number | undefined {
  return typeof before === 'number' && typeof now === 'number' ? now - before : undefined;
}

/** A short counter may have run over once, but not where the link could have filled it more often than that. */
function wrapped(octets: number | undefined, octetsAtMost: number): number | undefined {
  if (octets === undefined || octetsAtMost >= SHORT_COUNTER) return undefined;
  return octets < 0 ? octets + SHORT_COUNTER : octets;
}
