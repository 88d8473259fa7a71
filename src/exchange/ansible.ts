// Hosts as an Ansible YAML inventory holds them. The variable `casebook` carries what Ansible has no name for.
import { phrase, SaidError, type Saying, whyOf } from '../phrase.ts';
import type * as Yaml from 'yaml';
import type { Document, Node } from 'yaml';
import type { Asset } from '../domain/asset.ts';
import {
  classOf,
  type Found,
  type FoundAsset,
  type LeftOut,
  named,
  type NamedAsset,
  siteOf,
  type Surroundings,
} from './imported.ts';
import { type Draft, inOrder, shapeOf, valueAt, withValue } from './shape.ts';
import { slugOf } from './slug.ts';

const NAME_LABEL = 'ansible-host';

/** Our names of platforms ↔ those of Ansible's collections; others stand in the variable `casebook` alone. */
const NETWORK_OS = new Map(
  Object.entries({
    cisco_ios: 'cisco.ios.ios',
    cisco_nxos: 'cisco.nxos.nxos',
    huawei_vrp: 'community.network.ce',
    juniper_junos: 'junipernetworks.junos.junos',
  }),
);
const PLATFORMS = new Map([...NETWORK_OS].map(([platform, os]) => [os, platform]));

/** Variables of Ansible that have a field of ours. */
const MAPPED = new Map(
  Object.entries({
    ansible_host: 'address',
    ansible_user: 'access.ssh.user',
    ansible_port: 'access.ssh.port',
    ansible_password: 'access.ssh.password',
    ansible_ssh_private_key_file: 'access.ssh.privateKey',
    ansible_network_os: 'platform',
    casebook: '*',
  }),
);

const OLD_NAMES = new Map(
  Object.entries({
    ansible_ssh_host: 'ansible_host',
    ansible_ssh_user: 'ansible_user',
    ansible_ssh_port: 'ansible_port',
    ansible_ssh_pass: 'ansible_password',
  }),
);

const SECRET = /pass(word|phrase)?$|_pass_|secret|token|community|(api|auth|priv|private)_?key$/i;

// ── export ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface AnsibleInventory {
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
}

/** Only what has an address: Ansible would try to reach everything else by its name. */
export async function ansibleInventory(assets: readonly Asset[]): Promise<AnsibleInventory> {
  const yaml = await import('yaml');
  const hosts = assets.filter(({ address }) => address !== undefined);
  const group = (of: (asset: Asset) => string) =>
    Object.fromEntries([...Map.groupBy(hosts, of)].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const children = {
    ...mapValues(
      group(({ class: name }) => identifier(name)),
      (members) => ({
        hosts: Object.fromEntries(members.map((asset) => [nameIn(asset), hostVariables(asset)])),
      }),
    ),
    ...mapValues(
      group(({ location }) => `site_${identifier(location.site)}`),
      (members) => ({
        hosts: Object.fromEntries(members.map((asset) => [nameIn(asset), {}])),
      }),
    ),
  };
  // Ansible reads YAML 1.1: what would be a date, a number or a yes there is put in quotes.
  const document = new yaml.Document({ all: { children } }, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  keepUntemplated(yaml, document);
  return {
    text: document.toString({ lineWidth: 0, singleQuote: true }),
    leftOut: assets
      .filter(({ address }) => address === undefined)
      .map(({ id }) => ({ name: 'address', at: id, reason: 'no-address' as const })),
  };
}

/** Group names of Ansible are identifiers. */
function identifier(slug: string): string {
  return slug.replaceAll('-', '_');
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function nameIn({ id, labels }: Asset): string {
  const label = labels?.[NAME_LABEL];
  return label !== undefined && slugOf(label) === id ? label : id;
}

function hostVariables(asset: Asset): Draft {
  const { id: _, address, access, ...rest } = asset;
  const { ssh } = access ?? {};
  const password = ssh?.password === undefined ? {} : { ansible_password: lookup(ssh.password) };
  const keyFile = ssh?.privateKey?.startsWith('file:') === true ? ssh.privateKey.slice('file:'.length) : undefined;
  const os = asset.platform === undefined ? undefined : NETWORK_OS.get(asset.platform);
  return {
    ansible_host: address,
    ...(ssh === undefined ? {} : { ansible_user: ssh.user }),
    ...(ssh?.port === undefined ? {} : { ansible_port: ssh.port }),
    ...password,
    ...(keyFile === undefined ? {} : { ansible_ssh_private_key_file: keyFile }),
    ...(os === undefined ? {} : { ansible_network_os: os }),
    casebook: { ...rest, ...(access === undefined ? {} : { access }) },
  };
}

/** Ansible finds the secret where Casebook does; neither file holds it. */
function lookup(reference: string): string {
  const [kind = '', ...rest] = reference.split(':');
  return `{{ lookup('ansible.builtin.${kind}', '${rest.join(':')}') }}`;
}

function reference(text: string): string | undefined {
  const [, kind, name] =
    /^\{\{\s*lookup\(\s*'(?:ansible\.builtin\.)?(env|file)'\s*,\s*'([A-Za-z0-9._/-]+)'\s*\)\s*\}\}$/.exec(text) ?? [];
  return kind === undefined || name === undefined ? undefined : `${kind}:${name}`;
}

/** What people wrote must not become an expression when Ansible reads it. */
function keepUntemplated(yaml: typeof Yaml, document: Document): void {
  yaml.visit(document, {
    Pair: (_, { key, value }) => (yaml.isScalar(key) && key.value === 'casebook' ? unsafe(yaml, value as Node) : undefined),
  });
}

function unsafe(yaml: typeof Yaml, node: Node): typeof Yaml.visit.SKIP {
  yaml.visit(node, {
    Scalar: (key, scalar) => {
      if (key !== 'key' && typeof scalar.value === 'string' && /\{[{%#]/.test(scalar.value)) scalar.tag = '!unsafe';
    },
  });
  return yaml.visit.SKIP;
}

// ── import ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const LARGEST_INVENTORY = 4 * 1024 * 1024;
const MOST_ALIASES = 100;
const DEEPEST_GROUP = 40;

/** One sentence about why a file is no inventory, and the line where that shows. */
export class InventoryError extends SaidError {
  readonly line: number | undefined;

  constructor(saying: Saying, line?: number) {
    super(saying);
    this.line = line;
  }
}

export async function assetsFromAnsible(text: string, surroundings: Surroundings): Promise<Found<NamedAsset>> {
  const hosts = hostsOf(await inventoryOf(text));
  const leftOut: LeftOut[] = [];
  const mapped = new Map<string, string>();
  const found = [...hosts].map(([name, host]) => readHost(name, host, surroundings, { leftOut, mapped }));
  return { assets: named(found, hostNames), mapped: [...mapped].map(([name, field]) => ({ name, field })), leftOut };
}

function hostNames(asset: Draft): readonly string[] {
  const label = (asset['labels'] as Draft | undefined)?.[NAME_LABEL];
  return typeof label === 'string' ? [label] : [];
}

async function inventoryOf(text: string): Promise<Draft> {
  if (text.length > LARGEST_INVENTORY) throw new InventoryError('the inventory is larger than 4 MiB');
  const yaml = await import('yaml');
  const customTags = (tags: Yaml.Tags): Yaml.Tags => [
    ...tags.filter((tag) => typeof tag === 'string' || !isUnlikeAnsible(tag)),
    // A vault holds secrets: what is in it never leaves it. Text marked unsafe is plain text.
    { tag: '!vault', resolve: () => VAULT },
    { tag: '!unsafe', resolve: (value: string) => value },
  ];
  try {
    const document = yaml.parseDocument(text, { version: '1.1', customTags, uniqueKeys: false });
    const [error] = document.errors;
    if (error !== undefined) throw new InventoryError('it is not YAML', error.linePos?.[0].line);
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (isDraft(value) && Object.values(value).some(isGroup)) return value;
  } catch (error) {
    if (error instanceof InventoryError) throw error;
    throw new InventoryError(phrase('it cannot be read: {why}', { why: whyOf(error) }));
  }
  throw new InventoryError('it holds no group with hosts, vars or children');
}

/** Dates and times of day stay text, as they are written; and the YAML of Ansible takes 1e3 for text. */
function isUnlikeAnsible({ tag, format }: { readonly tag: string; readonly format?: string }): boolean {
  return tag.endsWith(':timestamp') || format === 'TIME' || (tag.endsWith(':float') && format === 'EXP');
}

const VAULT = '!vault';

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGroup(value: unknown): boolean {
  return isDraft(value) && ['hosts', 'vars', 'children'].some((key) => Object.hasOwn(value, key));
}

interface Host {
  /** From the outermost to the innermost. */
  readonly groups: readonly string[];
  readonly variables: Draft;
}

/** Variables of inner groups win over those of outer ones, and those of the host over all: as Ansible reads them. */
function hostsOf(inventory: Draft): ReadonlyMap<string, Host> {
  const hosts = new Map<string, Host>();
  const own = new Map<string, Draft>();
  const enter = (name: string, group: unknown, outer: Host, depth: number): void => {
    if (!isDraft(group)) return;
    if (depth > DEEPEST_GROUP) throw new InventoryError(phrase('groups are nested deeper than {most}', { most: DEEPEST_GROUP }));
    const here: Host = {
      groups: [...outer.groups, name],
      variables: { ...outer.variables, ...(isDraft(group['vars']) ? group['vars'] : {}) },
    };
    for (const [pattern, variables] of hostEntries(group['hosts'])) {
      for (const host of expanded(pattern)) {
        const before = hosts.get(host);
        hosts.set(host, {
          groups: [...new Set([...(before?.groups ?? []), ...here.groups])],
          variables: { ...before?.variables, ...here.variables },
        });
        own.set(host, { ...own.get(host), ...(isDraft(variables) ? variables : {}) });
      }
    }
    for (const [child, inner] of Object.entries(isDraft(group['children']) ? group['children'] : {}))
      enter(child, inner, here, depth + 1);
  };
  for (const [name, group] of Object.entries(inventory)) enter(name, group, { groups: [], variables: {} }, 0);
  return new Map(
    [...hosts].map(([name, { groups, variables }]) => [name, { groups, variables: { ...variables, ...own.get(name) } }]),
  );
}

/** A single host may stand there as plain text. */
function hostEntries(hosts: unknown): readonly (readonly [string, unknown])[] {
  if (typeof hosts === 'string') return hosts.split(/\s+/).map((name) => [name, undefined]);
  return isDraft(hosts) ? Object.entries(hosts) : [];
}

const MOST_OF_A_RANGE = 1000;

/** `web[01:12].example` stands for twelve hosts. */
function expanded(pattern: string): readonly string[] {
  const [range, from, to, step] = /\[([0-9]+|[a-z]):([0-9]+|[a-z])(?::([0-9]+))?\]/.exec(pattern) ?? [];
  if (range === undefined || from === undefined || to === undefined) return [pattern];
  const isNumber = /^[0-9]/.test(from);
  const [first, last] = isNumber ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const by = Math.max(1, Number(step ?? 1));
  const count = Math.floor((last - first) / by) + 1;
  const tooMany = phrase('the range in "{pattern}" is not one of up to {most} hosts', { pattern, most: MOST_OF_A_RANGE });
  if (!(count >= 1 && count <= MOST_OF_A_RANGE)) throw new InventoryError(tooMany);
  const names: string[] = [];
  for (let value = first; value <= last; value += by) {
    const part = isNumber ? String(value).padStart(from.length, '0') : String.fromCharCode(value);
    names.push(...expanded(pattern.replace(range, part)));
    if (names.length > MOST_OF_A_RANGE) throw new InventoryError(tooMany);
  }
  return names;
}

interface Notes {
  readonly leftOut: LeftOut[];
  readonly mapped: Map<string, string>;
}

function readHost(at: string, { groups, variables }: Host, surroundings: Surroundings, { leftOut, mapped }: Notes): FoundAsset {
  const values = new Map(Object.entries(variables).map(([name, value]) => [OLD_NAMES.get(name) ?? name, value] as const));
  for (const [name, value] of values) {
    const field = MAPPED.get(name);
    if (field !== undefined) mapped.set(name, field);
    else leftOut.push(unmapped(name, at, value));
  }
  const carried = isDraft(values.get('casebook')) ? (values.get('casebook') as Draft) : {};
  const text = (name: string) => {
    const value = values.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const inherited: Draft = {
    ...(slugOf(at) === at ? { id: at } : { labels: { [NAME_LABEL]: at } }),
    ...optionally(
      'class',
      groups
        .toReversed()
        .map(classOf)
        .find((name) => name !== undefined),
    ),
  };
  const site = groups.flatMap((group) =>
    group.startsWith('site_') ? (siteOf(surroundings, group.slice('site_'.length)) ?? []) : [],
  )[0];
  const labels = isDraft(carried['labels'])
    ? { labels: { ...(inherited['labels'] as Draft | undefined), ...carried['labels'] } }
    : {};
  let asset: Draft = { ...inherited, ...known(carried, at, leftOut), ...labels };
  if (site !== undefined && valueAt(asset, ['location', 'site']) === undefined)
    asset = withValue(asset, ['location', 'site'], site);
  const address = text('ansible_host');
  asset = { ...asset, ...optionally('address', address) };
  const os = text('ansible_network_os');
  if (os !== undefined && PLATFORMS.get(os) !== asset['platform']) {
    asset = { ...asset, platform: asset['platform'] ?? PLATFORMS.get(os) ?? os };
  }
  const guesses = { name: at, kind: 'hardware', ...(address === undefined ? { address: at } : {}) };
  return { at, asset: inOrder(loggedIn(asset, text, at, leftOut), shapeOf('asset')) as Draft, guesses };
}

function optionally(key: string, value: unknown): Draft {
  return value === undefined ? {} : { [key]: value };
}

/** Fields that the schema has. The id is the name of the host. */
function known(carried: Draft, at: string, leftOut: LeftOut[]): Draft {
  const { properties = {} } = shapeOf('asset');
  const isField = (key: string) => key !== 'id' && Object.hasOwn(properties, key);
  for (const [key, value] of Object.entries(carried)) if (!isField(key)) leftOut.push(unmapped(`casebook.${key}`, at, value));
  return Object.fromEntries(Object.entries(carried).filter(([key]) => isField(key)));
}

/** Without its value: who knows what a variable of others holds. */
function unmapped(name: string, at: string, value: unknown): LeftOut {
  return { name, at, reason: SECRET.test(name) || value === VAULT ? 'secret' : 'no-field' };
}

/**
 * How Ansible logs in, where enough is known for an access of ours: user, a reference to the secret and, since hosts are
 * verified here, the fingerprint of the host key.
 */
function loggedIn(asset: Draft, text: (name: string) => string | undefined, at: string, leftOut: LeftOut[]): Draft {
  const before = valueAt(asset, ['access', 'ssh']);
  const password = text('ansible_password');
  const secret = password === undefined ? undefined : reference(password);
  if (password !== undefined && secret === undefined) leftOut.push({ name: 'ansible_password', at, reason: 'secret' });
  const user = text('ansible_user');
  if (!isDraft(before)) {
    // Without a pinned host key there is no access; the user alone would be refused.
    if (user !== undefined) leftOut.push({ name: 'ansible_user', at, reason: 'no-host-key', value: user });
    return asset;
  }
  const port = text('ansible_port');
  const keyFile = text('ansible_ssh_private_key_file');
  const ssh = {
    ...before,
    ...optionally('user', user),
    ...optionally('port', port === undefined ? undefined : Number(port)),
    ...optionally('password', secret),
    ...optionally('privateKey', keyFile === undefined ? undefined : `file:${keyFile}`),
  };
  return withValue(asset, ['access', 'ssh'], ssh);
}
