// SNMP at the size of a fleet: 1,000 simulated devices with 60 objects each, as they are, with latency, and with dead ones among them.
// Beside it: the same packets sent and heard without looking at them, npm net-snmp as its documentation shows it, snmpbulkwalk under
// xargs, and Prometheus' snmp_exporter where it is installed. All read the same column, 40 rows a request.
//   npm run bench:snmp          npm run bench:snmp -- --devices 200 --rounds 1          npm run bench:snmp -- --without-tools
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mapBounded } from '../src/inspection/bounded.ts';
import { openSession } from '../src/probe/kinds/snmp-session.ts';
import { snmp } from '../test/support/snmp-session.ts';
import { programPath } from '../test/support/system-programs.ts';

const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '1000' },
    objects: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '9' },
    'without-tools': { type: 'boolean', default: false },
  },
});
const [DEVICES, OBJECTS, ROUNDS] = [values.devices, values.objects, values.rounds].map(Number) as [number, number, number];
const COLUMN = '1.3.6.1.2.1.2.2.1.10';
const REPETITIONS = 40;
const AT_ONCE = 200;
/** One second a try, two tries. */
const LIMIT_MS = 2500;

interface Cost {
  readonly wallS: number;
  readonly cpuS: number;
  readonly values: number;
  /** When the last of those that answered was done. */
  readonly liveS?: number;
}
type Way = (ports: readonly number[]) => Promise<Cost>;

async function measured(work: () => Promise<{ readonly values: number; readonly liveMs?: number }>): Promise<Cost> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const { values: count, liveMs } = await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    wallS: (performance.now() - began) / 1000,
    cpuS: (user + system) / 1e6,
    values: count,
    ...(liveMs === undefined ? {} : { liveS: (liveMs - began) / 1000 }),
  };
}

const casebook: Way = (ports) =>
  measured(async () => {
    let liveMs = 0;
    const counts = await Promise.all(
      ports.map(async (port) => {
        const session = await openSession(
          { host: '127.0.0.1', port },
          { version: '2c', community: 'public' },
          { limitMs: LIMIT_MS },
        );
        const { signal } = new AbortController();
        try {
          const found = await session.readerUntil(signal).walk(COLUMN);
          liveMs = performance.now();
          return found.length;
        } catch {
          return 0;
        } finally {
          session.close();
        }
      }),
    );
    return { values: sum(counts), liveMs };
  });

const netSnmp: Way = (ports) =>
  measured(async () => {
    let liveMs = 0;
    const counts = await mapBounded(ports, AT_ONCE, async (port) => {
      const session = snmp.createSession('127.0.0.1', 'public', {
        port,
        version: snmp.Version2c,
        timeout: 1000,
        retries: 1,
      }) as unknown as {
        subtree(oid: string, rows: number, feed: (varbinds: readonly unknown[]) => void, done: (error?: Error) => void): void;
        close(): void;
        on(event: 'error', listener: () => void): void;
      };
      session.on('error', () => {});
      let count = 0;
      await new Promise<void>((resolve) => {
        session.subtree(
          COLUMN,
          REPETITIONS,
          (varbinds) => void (count += varbinds.length),
          (error) => {
            if (error === undefined || error === null) liveMs = performance.now();
            resolve();
          },
        );
      });
      session.close();
      return count;
    });
    return { values: sum(counts), liveMs };
  });

/** The same requests in the same number, answered or not, and no octet of an answer read. */
const raw: Way = (ports) =>
  measured(async () => {
    const socket = createSocket({
      type: 'udp4',
      recvBufferSize: 8 * 1024 * 1024,
      lookup: (host, _options, found) => found(null, host, 4),
    });
    const listening = once(socket, 'listening');
    socket.bind(0);
    await listening;
    const steps = Math.ceil(OBJECTS / REPETITIONS);
    const packets = Array.from({ length: steps }, (_, step) => bulkRequest(step * REPETITIONS));
    const left = new Map(ports.map((port) => [port, steps]));
    const done = Promise.withResolvers<void>();
    let liveMs = 0;
    let alive = ports.length;
    socket.on('message', (_packet, { port }) => {
      const next = (left.get(port) ?? 0) - 1;
      left.set(port, next);
      if (next > 0) socket.send(packets[steps - next] as Buffer, port, '127.0.0.1');
      else {
        alive -= 1;
        liveMs = performance.now();
      }
      if (alive === 0) done.resolve();
    });
    for (const port of ports) socket.send(packets[0] as Buffer, port, '127.0.0.1');
    const again = setTimeout(() => {
      for (const [port, steps_] of left) if (steps_ === steps) socket.send(packets[0] as Buffer, port, '127.0.0.1');
    }, 1000);
    const end = setTimeout(() => done.resolve(), 2000);
    await done.promise;
    clearTimeout(again);
    clearTimeout(end);
    socket.close();
    return { values: (ports.length - alive) * OBJECTS, liveMs };
  });

function bulkRequest(last: number): Buffer {
  const tlv = (tag: number, ...content: number[]) => [tag, content.length, ...content];
  const oid = [0x2b, 6, 1, 2, 1, 2, 2, 1, 10, ...(last === 0 ? [] : [last])];
  const list = tlv(0x30, ...tlv(0x30, ...tlv(6, ...oid), 5, 0));
  return Buffer.from(
    tlv(0x30, 2, 1, 1, ...tlv(4, ...Buffer.from('public')), ...tlv(0xa5, 2, 4, 1, 2, 3, 4, 2, 1, 0, 2, 1, REPETITIONS, ...list)),
  );
}

/** With as many at once as this machine takes without paging; each is a process. */
const bulkWalk: Way = async (ports) => {
  const began = performance.now();
  const command = `xargs -P 50 -I{} sh -c '${programPath('snmpbulkwalk')} -v2c -c public -Onq -Cr${REPETITIONS} -t 1 -r 1 127.0.0.1:{} ${COLUMN} 2>/dev/null' | wc -l; times`;
  const said = execFileSync('bash', ['-c', command], {
    input: ports.join('\n'),
    env: { ...process.env, MIBS: '' },
    maxBuffer: 1 << 26,
  }).toString();
  const [count, , children = ''] = said.split('\n');
  const cpuS = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (total, [, minutes, seconds]) => total + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { wallS: (performance.now() - began) / 1000, cpuS, values: Number(count) };
};

/** Asked as Prometheus asks it; its processor time is that of its process, the driver's is left out. */
async function exporter(): Promise<{ readonly ask: Way; close(): void } | undefined> {
  const path = programPath('prometheus-snmp-exporter');
  if (path === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  const metric = `{name: ifInOctets, oid: ${COLUMN}, type: counter, help: ifInOctets, indexes: [{labelname: ifIndex, type: gauge}]}`;
  writeFileSync(
    join(folder, 'snmp.yml'),
    `bench:\n  walk: [${COLUMN}]\n  max_repetitions: ${REPETITIONS}\n  retries: 1\n  timeout: 1s\n  auth: {community: public}\n  metrics:\n    - ${metric}\n`,
  );
  const port = 20_000 + (process.pid % 20_000);
  const child = spawn(
    path,
    [`--config.file=${join(folder, 'snmp.yml')}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    { stdio: 'ignore' },
  );
  const get = (target: string) =>
    new Promise<string>((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, path: target }, (response) => {
        let body = '';
        response
          .setEncoding('utf8')
          .on('data', (text: string) => void (body += text))
          .on('end', () => resolve(body));
      });
      asking.on('error', reject).end();
    });
  while ((await get('/').catch(() => '')) === '') await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    ask: async (ports) => {
      const [began, before] = [performance.now(), cpuOf(child)];
      const bodies = await mapBounded(ports, AT_ONCE, (target) => get(`/snmp?module=bench&target=127.0.0.1:${target}`));
      const count = sum(bodies.map((body) => body.split('\n').filter((line) => line.startsWith('ifInOctets{')).length));
      return { wallS: (performance.now() - began) / 1000, cpuS: cpuOf(child) - before, values: count };
    },
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

async function startDevices(latencyMs: number, deadShare: number) {
  const counts = [Math.ceil(DEVICES / 2), Math.floor(DEVICES / 2)];
  const halves = await Promise.all(
    counts.map(async (count) => {
      const script = fileURLToPath(new URL('snmp-devices.ts', import.meta.url));
      const child = spawn(process.execPath, [script, ...[count, OBJECTS, latencyMs, deadShare].map(String)], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      const said = child.stdout as Readable;
      let text = '';
      while (!text.includes('\n')) text += String((await once(said, 'data'))[0]);
      return { child, ports: JSON.parse(text) as number[] };
    }),
  );
  const alive = sum(counts.map((count) => count - Math.floor(count * deadShare)));
  return { alive, ports: halves.flatMap(({ ports }) => ports), close: () => halves.forEach(({ child }) => child.kill()) };
}

interface Line {
  readonly name: string;
  readonly way: Way;
}

async function compare(title: string, ways: readonly Line[], ports: readonly number[], expected: number): Promise<void> {
  const costs = new Map<string, Cost[]>(ways.map(({ name }): [string, Cost[]] => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const { name, way } of ways) {
      const cost = await way(ports);
      if (cost.values !== expected && name !== 'raw UDP, nothing read')
        console.log(`  ${name}: ${cost.values} values instead of ${expected}`);
      if (round > 0) costs.get(name)?.push(cost);
    }
  console.log(`\n${title}`);
  const floor = median((costs.get('raw UDP, nothing read') ?? []).map(({ wallS }) => wallS));
  for (const [name, all] of costs) {
    const [wall, cpu, live] = [
      median(all.map(({ wallS }) => wallS)),
      median(all.map(({ cpuS }) => cpuS)),
      median(all.map(({ liveS }) => liveS ?? Number.NaN)),
    ];
    const alive = Number.isNaN(live) ? '' : `, live ones done at ${live.toFixed(2)} s`;
    console.log(
      `  ${name.padEnd(32)} ${wall.toFixed(2)} s (${(wall / floor).toFixed(1)} × raw), CPU ${cpu.toFixed(2)} s = ${((cpu * 1e6) / expected).toFixed(1)} µs a value${alive}`,
    );
  }
}

const OURS: readonly Line[] = [
  { name: 'raw UDP, nothing read', way: raw },
  { name: 'casebook', way: casebook },
  { name: 'npm net-snmp, a session each', way: netSnmp },
];
const tools: Line[] = [];
const withTools = !values['without-tools'];
const absent = (tool: string) => console.log(`${tool} is not installed: it is left out (apt-get install ${tool})`);
if (withTools && programPath('snmpbulkwalk') !== undefined) tools.push({ name: 'snmpbulkwalk under xargs -P 50', way: bulkWalk });
else if (withTools) absent('snmp');
const prometheus = withTools ? await exporter() : undefined;
if (prometheus !== undefined) tools.push({ name: 'prometheus-snmp-exporter', way: prometheus.ask });
else if (withTools) absent('prometheus-snmp-exporter');

try {
  for (const [title, latencyMs, deadShare, ways] of [
    [`${DEVICES} devices × ${OBJECTS} objects`, 0, 0, [...OURS, ...tools]],
    ['the same with 20 ms of latency', 20, 0, [...OURS, ...tools]],
    ['the same with 20 ms of latency and 5 % dead, 1 s a try, two tries', 20, 0.05, OURS],
  ] as const) {
    const devices = await startDevices(latencyMs, deadShare);
    await compare(title, ways, devices.ports, devices.alive * OBJECTS);
    devices.close();
  }
} finally {
  prometheus?.close();
}
