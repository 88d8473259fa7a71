// All devices of a client's invented estate on loopback. They start once; what they show follows the time that is asked for.
import { phrase, SaidError } from '../phrase.ts';
import { loadEstate } from './estate.ts';
import { startHttpDevice } from './http-device.ts';
import { type AssetState, assetAt, type Estate, type Protocol } from './scenario.ts';
import { startSnmpResponder } from './snmp-responder.ts';
import { startSshDevice } from './ssh-device.ts';
import { startTcpDevice } from './tcp-device.ts';

export interface LabSecrets {
  readonly community: string;
  readonly authKey: string;
  readonly privKey: string;
  readonly sshPassword: string;
  readonly httpPassword: string;
}

/** What the demo and the shipped year use; nothing else in the world is opened by them. */
export const LAB_SECRETS: LabSecrets = {
  community: 'lab-community',
  authKey: 'lab-auth-key-2025',
  privKey: 'lab-priv-key-2025',
  sshPassword: 'lab-ssh-password',
  httpPassword: 'lab-http-password',
};

/** Which secret of the shipped clients' assets (`env:NAME`) the lab answers to. */
const REFERENCES: Readonly<Record<string, keyof LabSecrets>> = {
  'env:CASEBOOK_SNMP_COMMUNITY': 'community',
  'env:CASEBOOK_CLINIC_SNMP_COMMUNITY': 'community',
  'env:CASEBOOK_SNMP_AUTH': 'authKey',
  'env:CASEBOOK_SNMP_PRIV': 'privKey',
  'env:CASEBOOK_SSH_PASSWORD': 'sshPassword',
  'env:CASEBOOK_HTTP_PASSWORD': 'httpPassword',
};

/** What opens the lab, by the reference that an asset gives. */
export function labSecret(reference: string): string | undefined {
  const name = REFERENCES[reference];
  return name === undefined ? undefined : LAB_SECRETS[name];
}

export interface LabOptions {
  readonly client: string;
  /** Asked at every request; a year of rounds needs one lab only. */
  readonly at: () => Temporal.Instant;
  /** Those that are left out are the lab's own. */
  readonly secrets?: Partial<LabSecrets>;
  /** Default: all of the client's. */
  readonly assets?: readonly string[];
  readonly host?: string;
}

export interface LabAddress {
  readonly host: string;
  readonly port: number;
}

/** One entry a protocol, as the asset's record has them. */
export interface AssetEndpoints {
  readonly snmp?: LabAddress;
  readonly ssh?: LabAddress & { readonly hostKey: string };
  readonly http?: LabAddress;
  readonly tcp?: LabAddress;
}

export interface Lab {
  readonly endpoints: Readonly<Record<string, AssetEndpoints>>;
  close(): Promise<void>;
}

export async function startLab(options: LabOptions): Promise<Lab> {
  const estate = await loadEstate(options.client);
  const all = Object.keys(estate.scenario.assets);
  const unknown = options.assets?.find((asset) => !all.includes(asset));
  if (unknown !== undefined)
    throw new SaidError(
      phrase('the lab of {client} has no asset "{unknown}"; it has {all}', { client: options.client ?? '', unknown, all }),
    );
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => void (await Promise.all(opened.splice(0).map((device) => device.close())));
  try {
    const endpoints: Record<string, AssetEndpoints> = {};
    for (const asset of options.assets ?? all) endpoints[asset] = await startAsset(estate, asset, options, opened);
    return { endpoints, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startAsset(
  estate: Estate,
  asset: string,
  { at, secrets: given, host = '127.0.0.1' }: LabOptions,
  opened: { close(): Promise<void> }[],
): Promise<AssetEndpoints> {
  const { users, assets } = estate.scenario;
  const secrets = { ...LAB_SECRETS, ...given };
  const state = followed(estate, asset, at);
  const troubles = { host, silent: () => state().dead, delayMs: () => state().delayMs };
  const keep = <Device extends LabAddress & { close(): Promise<void> }>(device: Device): Device => {
    opened.push(device);
    return device;
  };
  const address = ({ port }: LabAddress): LabAddress => ({ host, port });
  const endpoints: { -readonly [Name in keyof AssetEndpoints]: AssetEndpoints[Name] } = {};
  const start: Readonly<Record<Protocol, () => Promise<void>>> = {
    snmp: async () => {
      const variables = () => state().snmp ?? [];
      endpoints.snmp = address(keep(await startSnmpResponder({ ...troubles, variables, community: secrets.community })));
    },
    snmp3: async () => {
      const { authKey, privKey } = secrets;
      const user = { name: users.snmp ?? '', authProtocol: 'sha', authKey, privProtocol: 'aes', privKey } as const;
      endpoints.snmp = address(keep(await startSnmpResponder({ ...troubles, variables: () => state().snmp ?? [], user })));
    },
    ssh: async () => {
      const line = () => state().ssh ?? { platform: 'linux', hostname: asset, commands: {} };
      const device = keep(await startSshDevice({ ...troubles, line, user: users.ssh ?? '', password: secrets.sshPassword }));
      endpoints.ssh = { ...address(device), hostKey: device.hostKey };
    },
    http: async () => {
      const login = { user: users.http ?? '', password: secrets.httpPassword };
      endpoints.http = address(keep(await startHttpDevice({ ...troubles, ...login, documents: () => state().documents ?? {} })));
    },
    tcp: async () => {
      endpoints.tcp = address(keep(await startTcpDevice({ host, isOpen: () => !state().dead })));
    },
  };
  for (const protocol of assets[asset] ?? []) await start[protocol]();
  return endpoints;
}

/** The state at an instant is worked out once, however many requests come in it. */
function followed(estate: Estate, asset: string, at: () => Temporal.Instant): () => AssetState {
  let known: { readonly second: number; readonly state: AssetState } | undefined;
  return () => {
    const instant = at();
    const second = Math.floor(instant.epochMilliseconds / 1000);
    if (known?.second !== second) known = { second, state: assetAt(estate, asset, instant) };
    return known.state;
  };
}
