// The invented estates that come with the product: which there are, and their recordings from the files beside this one.
import { phrase, SaidError } from '../phrase.ts';
import { readdir, readFile } from 'node:fs/promises';
import type { CommandLine } from './command-line.ts';
import type { Json } from './http-device.ts';
import type { AssetRecordings, Estate, Scenario } from './scenario.ts';
import { readRecording } from './snmprec.ts';

const ESTATES = new URL('./estate/', import.meta.url);

export async function estateNames(): Promise<readonly string[]> {
  const entries = await readdir(ESTATES, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

export async function loadEstate(client: string): Promise<Estate> {
  const names = await estateNames();
  if (!names.includes(client)) throw new SaidError(phrase('the lab has no client "{client}"; it has {names}', { client, names }));
  const { parse } = await import('yaml');
  const folder = new URL(`${client}/`, ESTATES);
  const text = (name: string) => readFile(new URL(name, folder), 'utf8');
  const scenario = parse(await text('scenario.yaml')) as Scenario;
  const recordingsOf = async (asset: string): Promise<AssetRecordings> => {
    const speaks = new Set(scenario.assets[asset]);
    return {
      ...(speaks.has('snmp') || speaks.has('snmp3')
        ? { snmp: readRecording(await readFile(new URL(`${asset}.snmprec`, folder))) }
        : {}),
      ...(speaks.has('ssh') ? { ssh: parse(await text(`${asset}.ssh.yaml`)) as CommandLine } : {}),
      ...(speaks.has('http')
        ? { documents: JSON.parse(await text(`${asset}.http.json`)) as Readonly<Record<string, Json>> }
        : {}),
    };
  };
  const entries = Object.keys(scenario.assets).map(async (asset) => [asset, await recordingsOf(asset)] as const);
  return { scenario, recordings: Object.fromEntries(await Promise.all(entries)) };
}
