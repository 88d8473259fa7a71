// Asks a device for a reading over SNMP: finds out what it is, and reads the objects in which such equipment answers.
import { phrase } from '../../phrase.ts';
import type { SnmpReader, SnmpValue } from '../../device/device.ts';
import { READINGS, type Reading } from '../../device/reading.ts';
import type { Asset } from '../../domain/asset.ts';
import type { Facts, Raw } from '../../domain/inspection.ts';
import { oneOf, record, type ValueOf } from '../../domain/schema.ts';
import { observe, overLines, type ProbeContext, ProbeFailure, type ProbeKind, type Target } from '../probe.ts';
import { secretNamed } from '../secrets.ts';
import type { Credentials } from './snmp-session.ts';

const parameters = record({ read: oneOf(READINGS, 'What is read; see the list of readings.') });
type Parameters = ValueOf<typeof parameters>;

const DEFAULT_PORT = 161;

export const snmp: ProbeKind<Parameters> = {
  kind: 'snmp',
  title: { zh: 'SNMP 读取', en: 'SNMP reading' },
  parameters,
  access: 'snmp',
  secrets: ['community', 'authKey', 'privKey'],
  failsTogether: ['refused', 'unreachable', 'timeout'],
  probe(target, { read }, context) {
    const port = portOf(target);
    // The name of what was tried stands in records: it never tells the port of a lab or a tunnel, which changes from run to run.
    return observe(`snmp ${read}`, context, async (signal) => {
      const credentials = credentialsOf(target.asset, context);
      const { openSession } = await import('./snmp-session.ts');
      const { limitMs, heard } = context;
      return overLines(context, async (lines) => {
        const session = await lines.open('snmp', () =>
          openSession({ host: target.endpoint.host, port }, credentials, { limitMs, heard }),
        );
        try {
          const { reader, raw } = overheard(session.readerUntil(signal));
          return { facts: await readFacts(read, reader), raw };
        } finally {
          if (!session.isUsable()) lines.drop('snmp', session);
        }
      });
    });
  },
};

function portOf({ asset, endpoint }: Target): number {
  return endpoint.port ?? asset.access?.snmp?.port ?? DEFAULT_PORT;
}

/** The same answers, remembered in the order in which they came: the raw evidence of an abnormal item. */
function overheard(reader: SnmpReader): { readonly reader: SnmpReader; readonly raw: Raw } {
  const heard: (readonly [oid: string, value: SnmpValue | undefined])[] = [];
  return {
    reader: {
      get: async (oids) => {
        const values = await reader.get(oids);
        for (const [place, oid] of oids.entries()) heard.push([oid, values[place]]);
        return values;
      },
      walk: async (column) => {
        const variables = await reader.walk(column);
        for (const { index, value } of variables) heard.push([`${column}.${index}`, value]);
        return variables;
      },
    },
    raw: () => heard.map(([oid, value]) => `${oid} = ${spelled(value)}`).join('\n'),
  };
}

/** Octets that are text as text, others in hexadecimal. */
function spelled(value: SnmpValue | undefined): string {
  if (value === undefined) return 'none';
  if (!(value instanceof Uint8Array)) return String(value);
  const text = Buffer.from(value).toString('utf8');
  return /[\p{Cc}\uFFFD]/u.test(text) ? `0x${Buffer.from(value).toString('hex')}` : text;
}

async function readFacts(read: Reading, reader: SnmpReader): Promise<Facts> {
  const { readSnmp } = await import('../../device/index.ts');
  const { facts, device } = await readSnmp(read, reader);
  if (facts === undefined)
    throw new ProbeFailure('unsupported', phrase('the device ({device}) has no objects for "{read}"', { device, read }));
  return facts;
}

function credentialsOf(asset: Asset, context: ProbeContext): Credentials {
  const access = asset.access?.snmp;
  if (access === undefined) throw new ProbeFailure('settings', phrase('asset {asset} has no access.snmp', { asset: asset.id }));
  const secret = (name: 'community' | 'authKey' | 'privKey') => secretNamed(context, `access.snmp.${name}`, access[name]);
  if (access.version !== '3') return { version: access.version, community: secret('community') };
  if (access.user === undefined)
    throw new ProbeFailure('settings', phrase('asset {asset} names no user for SNMP version 3', { asset: asset.id }));
  return {
    version: '3',
    user: access.user,
    ...(access.authKey === undefined
      ? {}
      : { authentication: { protocol: access.authProtocol ?? 'sha', key: secret('authKey') } }),
    ...(access.privKey === undefined ? {} : { privacy: { protocol: access.privProtocol ?? 'aes', key: secret('privKey') } }),
  };
}
