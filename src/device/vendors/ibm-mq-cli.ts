// IBM MQ by command line of its host: queue managers, how full the local queues are, channels.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, one, part, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { distinct } from '../snmp-values.ts';
import { share } from '../usage.ts';

const MANAGER: WordList = {
  running: 'ok',
  runningasstandby: 'ok',
  runningelsewhere: 'absent',
  starting: 'attention',
  quiescing: 'attention',
  endingimmediately: 'attention',
  endednormally: 'fault',
  endedimmediately: 'fault',
  endedunexpectedly: 'fault',
  endedpreemptively: 'fault',
  statusnotavailable: 'unknown',
};
/** A channel that nobody uses has no status: it is inactive and does not stand here. */
const CHANNEL: WordList = {
  running: 'ok',
  starting: 'attention',
  binding: 'attention',
  initializing: 'attention',
  requesting: 'attention',
  switching: 'attention',
  paused: 'attention',
  stopping: 'attention',
  retrying: 'fault',
  stopped: 'fault',
  inactive: 'absent',
};

/** `NAME(value)` pairs, several on a line and wrapped over lines; an AMQ code begins the next object. */
type Attributes = ReadonlyMap<string, string>;

interface Told {
  readonly manager: string;
  readonly attributes: Attributes;
}

function objectsIn(output: string): readonly Told[] {
  const found: { manager: string; attributes: Map<string, string> }[] = [];
  let manager = '';
  for (const line of linesOf(output)) {
    const starts = /^\s*Starting MQSC for queue manager (\S+?)\.\s*$/.exec(line)?.[1];
    if (starts !== undefined) manager = starts;
    if (/^AMQ\d{4}[A-Z]?:/.test(line) || line.startsWith('QMNAME(')) found.push({ manager, attributes: new Map() });
    for (const [, name = '', value = ''] of line.matchAll(/\b([A-Z]+)\(([^)]*)\)/g))
      found.at(-1)?.attributes.set(name, value.trim());
  }
  return found;
}

function managers(objects: readonly Told[]): readonly Part[] {
  return objects.flatMap(({ attributes }) => {
    const name = attributes.get('QMNAME');
    return name === undefined ? [] : [part(name, attributes.get('STATUS'), MANAGER)];
  });
}

/** Depth and limit may come from two displays of one queue; queues of the system are left to it. */
function queues(objects: readonly Told[]): readonly Gauge[] {
  const known = new Map<string, { depth?: number; limit?: number }>();
  for (const { manager, attributes } of objects) {
    const queue = attributes.get('QUEUE');
    if (queue === undefined || queue.startsWith('SYSTEM.')) continue;
    const name = manager === '' ? queue : `${manager}:${queue}`;
    const [depth, limit] = [attributes.get('CURDEPTH'), attributes.get('MAXDEPTH')];
    known.set(name, {
      ...known.get(name),
      ...(depth === undefined ? {} : { depth: Number(depth) }),
      ...(limit === undefined ? {} : { limit: Number(limit) }),
    });
  }
  return [...known].flatMap(([name, { depth, limit }]) =>
    depth === undefined || limit === undefined || !(limit > 0) ? [] : [{ name, value: share(depth, limit), unit: '%' }],
  );
}

/** By the name that every queue manager gives it, or one that says the same. */
const DEAD = /DEAD[._]?(?:LETTER|QUEUE|Q\b)|\bDLQ\b/i;

/** All together; undefined where no such queue was shown. */
function deadLetters(output: string) {
  const depths = objectsIn(output).flatMap(({ attributes }) => {
    const depth = Number(attributes.get('CURDEPTH') ?? Number.NaN);
    return depth >= 0 && DEAD.test(attributes.get('QUEUE') ?? '') ? [depth] : [];
  });
  return depths.length === 0 ? undefined : { values: { deadLetters: depths.reduce((sum, depth) => sum + depth, 0) } };
}

/** One channel may have several connections: one part each, so that a single one in trouble shows. */
function channels(objects: readonly Told[]): readonly Part[] {
  return objects.flatMap(({ manager, attributes }) => {
    const [channel, word] = [attributes.get('CHANNEL'), attributes.get('STATUS')];
    if (channel === undefined || word === undefined) return [];
    return [part(manager === '' ? channel : `${manager}:${channel}`, word, CHANNEL)];
  });
}

function parse(outputs: readonly (string | undefined)[]) {
  const objects = outputs.flatMap((output) => objectsIn(output ?? ''));
  const parts = [...managers(objects), ...channels(objects)];
  const gauges = queues(objects);
  if (parts.length === 0 && gauges.length === 0) return undefined;
  return {
    ...(parts.length === 0 ? {} : { parts: distinct(parts) }),
    ...(gauges.length === 0 ? {} : { gauges: distinct(gauges) }),
  };
}

/** Each queue manager that runs is asked on its own; DISPLAY changes nothing. */
const DISPLAY = [
  "for m in $(dspmq | sed -n 's/^QMNAME(\\([A-Za-z0-9._%\\/-]*\\)).*STATUS(Running).*/\\1/p')",
  'do printf \'DISPLAY QLOCAL(*) CURDEPTH MAXDEPTH\\nDISPLAY CHSTATUS(*) STATUS\\n\' | runmqsc "$m"',
  'done',
].join('; ');

export const ibmMqCli: CliPlatform = {
  platform: 'ibm_mq',
  title: 'IBM MQ',
  unknownCommand: /\bnot found\s*$/im,
  denied: /\b(?:AMQ7077|AMQ8077|not authorized|Permission denied)\b/i,
  questions: {
    queues: [{ commands: ['dspmq', DISPLAY], alsoReads: ['runmqsc'], parse }],
    'dead-letters': [{ commands: [DISPLAY], alsoReads: ['runmqsc'], parse: one(deadLetters) }],
  },
};
