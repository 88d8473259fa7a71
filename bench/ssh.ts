// SSH at the size of a fleet: 100 log-ins to OpenSSH on this machine with five commands each, and with one. Beside it: npm ssh2 as its
// documentation shows it, ssh under xargs -P, and ansible -m raw where it is installed. The server computes on the same processors,
// so the wall time is mostly its own; what the client costs is its processor time.
// Where the server is busy that takes minutes: fewer hosts tell the same of the client.
//   npm run bench:ssh                        npm run bench:ssh -- --hosts 20 --rounds 1
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import ssh2 from 'ssh2';
import { platformNamed } from '../src/device/index.ts';
import { mapBounded } from '../src/inspection/bounded.ts';
import { logIn } from '../src/probe/kinds/ssh-session.ts';
import { startSshServer } from '../test/support/openssh.ts';
import { programPath } from '../test/support/system-programs.ts';

const { values } = parseArgs({
  options: { hosts: { type: 'string', default: '100' }, rounds: { type: 'string', default: '3' } },
});
const [HOSTS, ROUNDS] = [Number(values.hosts), Number(values.rounds)];
const AT_ONCE = 20;
const COMMANDS = ['cat /etc/os-release', 'uname -r', 'free -k', 'df -P', 'ps -eo pid,stat,args'];

interface Cost {
  readonly wallS: number;
  readonly cpuS: number;
}

const server = await startSshServer({ settings: ['MaxStartups 500', 'LogLevel QUIET'] });
const linux = platformNamed('linux');
if (linux === undefined) throw new Error('the platform linux is not known');

async function measured(work: () => Promise<unknown>): Promise<Cost> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallS: (performance.now() - began) / 1000, cpuS: (user + system) / 1e6 };
}

const hosts = Array.from({ length: HOSTS }, (_, number) => number);

const casebook = (commands: readonly string[]) => () =>
  measured(() =>
    mapBounded(hosts, AT_ONCE, async () => {
      const device = {
        address: { ...server.endpoint, hostKey: server.hostKeys.ed25519.fingerprint },
        credentials: { user: server.user, privateKey: server.userKeys.ed25519.private },
        setting: 'access.ssh',
      };
      const session = await logIn({ device, legacy: [] }, linux, AbortSignal.timeout(60_000));
      for (const command of commands) if ((await session.run(command)) === undefined) throw new Error(`${command} is not known`);
      session.close();
    }),
  );

const directly = (commands: readonly string[]) => () =>
  measured(() =>
    mapBounded(hosts, AT_ONCE, async () => {
      const client = new ssh2.Client();
      const ready = new Promise<void>((resolve, reject) => {
        client.on('ready', resolve).on('error', reject);
      });
      client.connect({ ...server.endpoint, username: server.user, privateKey: server.userKeys.ed25519.private });
      await ready;
      for (const command of commands)
        await new Promise<void>((resolve, reject) => {
          client.exec(command, (error, channel) => {
            if (error !== undefined) return reject(error);
            channel.on('data', () => {}).on('close', () => resolve());
            channel.stderr.on('data', () => {});
          });
        });
      client.end();
    }),
  );

/** Wall time and the processor time of the client processes; that of the server is not among their children. */
async function tool(command: string, input: string): Promise<Cost> {
  const began = performance.now();
  const child = spawn('bash', ['-c', `${command} >/dev/null 2>&1; times`], { stdio: ['pipe', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text));
  child.stdin.end(input);
  // Meanwhile the log of the server is read, or it would stand still.
  await once(child, 'close');
  const children = said.trim().split('\n').at(-1) ?? '';
  const cpuS = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (total, [, minutes, seconds]) => total + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { wallS: (performance.now() - began) / 1000, cpuS };
}

const { path: key } = server.userKeys.ed25519;
const { host, port } = server.endpoint;
const sshOptions = `-i ${key} -p ${port} -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -o BatchMode=yes -o LogLevel=ERROR`;
const xargs = () =>
  tool(
    `xargs -P ${AT_ONCE} -I{} ssh -F /dev/null ${sshOptions} ${server.user}@${host} '${COMMANDS.join('; ')}'`,
    hosts.join('\n'),
  );
const ansible = async () => {
  const inventory = join(server.folder, 'inventory');
  writeFileSync(
    inventory,
    hosts
      .map(
        (number) =>
          `h${number} ansible_host=${host} ansible_port=${port} ansible_user=${server.user} ansible_ssh_private_key_file=${key}`,
      )
      .join('\n'),
  );
  return tool(
    `ANSIBLE_HOST_KEY_CHECKING=False ANSIBLE_SSH_ARGS='-o ControlMaster=no' ANSIBLE_LOCAL_TEMP=${server.folder} ANSIBLE_HOME=${server.folder} ansible all -i ${inventory} -m raw -f 50 -a '${COMMANDS.join('; ')}'`,
    '',
  );
};

const ways: readonly (readonly [name: string, way: () => Promise<Cost>])[] = [
  ['casebook, five commands', casebook(COMMANDS)],
  ['casebook, one command', casebook(COMMANDS.slice(1, 2))],
  ['npm ssh2 directly, five commands', directly(COMMANDS)],
  ...(programPath('ssh') === undefined ? [] : [['ssh under xargs -P, five in one', xargs] as const]),
  ...(programPath('ansible') === undefined ? [] : [['ansible -m raw -f 50, five in one', ansible] as const]),
];

for (const [program, from] of [
  ['ssh', 'openssh-client'],
  ['ansible', 'ansible-core'],
] as const)
  if (programPath(program) === undefined) console.log(`${program} is not installed: it is left out (apt-get install ${from})`);

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

try {
  const costs = new Map<string, Cost[]>();
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, way] of ways) {
      const slow = name.startsWith('ansible') || name.startsWith('ssh under');
      // The slow ones start from nothing in every round; once is enough.
      if (slow && round !== 1) continue;
      const cost = await way();
      if (round > 0) costs.set(name, [...(costs.get(name) ?? []), cost]);
    }
  console.log(`${HOSTS} hosts, ${AT_ONCE} at once`);
  for (const [name, all] of costs) {
    const [wall, cpu] = [median(all.map(({ wallS }) => wallS)), median(all.map(({ cpuS }) => cpuS))];
    console.log(`  ${name.padEnd(36)} ${wall.toFixed(2)} s, client CPU ${((cpu * 1000) / HOSTS).toFixed(1)} ms a host`);
  }
} finally {
  await server.close();
}
