import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Asset } from '../../../src/domain/asset.ts';
import { ansibleInventory, assetsFromAnsible } from '../../../src/exchange/ansible.ts';
import { type Draft, shapeOf } from '../../../src/exchange/shape.ts';
import { arbitraryRecord } from '../../support/arbitrary-record.ts';

const CLIENT = { sites: [{ id: 'east-works', names: ['East Waterworks'] }] };

const host = fc.tuple(arbitraryRecord(shapeOf('asset')), fc.ipV4()).map(([record, address]) => {
  const { labels: _, ...asset } = record as unknown as Asset;
  return { ...asset, address, location: { ...asset.location, site: 'east-works' } };
});

const sorted = (assets: readonly unknown[]) =>
  (assets as readonly Asset[]).toSorted((one, other) => (one.id < other.id ? -1 : 1));

it('every field of every host survives an inventory: export, import, equal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(host, { minLength: 1, maxLength: 4, selector: ({ id }) => id }), async (assets) => {
      const { text } = await ansibleInventory(assets);
      const found = await assetsFromAnsible(text, CLIENT);
      expect(found.leftOut).toEqual([]);
      expect(sorted(found.assets.map(({ asset }) => asset))).toEqual(sorted(assets));
    }),
    { numRuns: 200 },
  );
});

const SWITCH: Asset = {
  id: 'core-sw-1',
  name: '核心交换机 {{ lookup("pipe", "id") }}',
  class: 'core-switch',
  kind: 'hardware',
  model: 'X7700',
  platform: 'huawei_vrp',
  location: { site: 'east-works' },
  address: '10.20.0.1',
  access: { ssh: { user: 'inspector', port: 2222, password: 'env:CASEBOOK_SSH_PASSWORD', hostKey: `SHA256:${'A'.repeat(43)}` } },
  criticality: 'high',
};

describe('an exported inventory', () => {
  it('groups hosts by class and site, and gives Ansible its own variables', async () => {
    const { text } = await ansibleInventory([SWITCH]);
    const { all } = parse(text, { customTags: [{ tag: '!unsafe', resolve: (value: string) => value }] }) as {
      readonly all: { readonly children: Readonly<Record<string, { readonly hosts: Readonly<Record<string, object>> }>> };
    };
    expect(Object.keys(all.children)).toEqual(['core_switch', 'site_east_works']);
    expect(all.children['core_switch']?.hosts['core-sw-1']).toMatchObject({
      ansible_host: '10.20.0.1',
      ansible_user: 'inspector',
      ansible_port: 2222,
      ansible_password: "{{ lookup('ansible.builtin.env', 'CASEBOOK_SSH_PASSWORD') }}",
      ansible_network_os: 'community.network.ce',
    });
  });

  it('what people wrote is no expression for Ansible', async () => {
    expect((await ansibleInventory([SWITCH])).text).toMatch(/name: !unsafe '?核心交换机 \{\{/);
  });

  it('what has no address is no host', async () => {
    const { address: _, ...software } = SWITCH;
    const { leftOut, text } = await ansibleInventory([{ ...software, id: 'billing-db' }]);
    expect(leftOut).toEqual([{ name: 'address', at: 'billing-db', reason: 'no-address' }]);
    expect(text).not.toContain('billing-db');
  });
});

describe('an inventory of others', () => {
  const INVENTORY = `
all:
  vars: { ansible_user: ops, ntp_server: 10.0.0.9 }
  children:
    network:
      vars: { ansible_network_os: cisco.ios.ios, ansible_password: hunter2 }
      children:
        core:
          hosts:
            CORE-SW[1:2].example: { ansible_host: 10.0.0.1 }
    site_east_works:
      hosts: { "core-sw1.EXAMPLE": , web-1: }
    linux:
      hosts:
        web-1:
          snmp: { community: hunter2 }
          ansible_ssh_port: 2200
          become_token: !vault |
            $ANSIBLE_VAULT;1.1;AES256
            6162
`;

  it('knows classes by groups, addresses by host variables, and hosts by ranges', async () => {
    const { assets } = await assetsFromAnsible(INVENTORY, CLIENT);
    expect(
      assets.map(({ asset, guesses }) => {
        const { id, class: name, address, platform, location } = { ...guesses, ...asset } as Draft;
        return { id, name, address, platform, location };
      }),
    ).toEqual([
      { id: 'core-sw1-example', name: 'core-switch', address: '10.0.0.1', platform: 'cisco_ios', location: undefined },
      { id: 'core-sw2-example', name: 'core-switch', address: '10.0.0.1', platform: 'cisco_ios', location: undefined },
      {
        id: 'core-sw1-example-2',
        name: undefined,
        address: 'core-sw1.EXAMPLE',
        platform: undefined,
        location: { site: 'east-works' },
      },
      { id: 'web-1', name: 'server', address: 'web-1', platform: undefined, location: { site: 'east-works' } },
    ]);
  });

  it('secrets are left out, and their values are not repeated', async () => {
    const { leftOut } = await assetsFromAnsible(INVENTORY, CLIENT);
    const secrets = leftOut.filter(({ reason }) => reason === 'secret');
    expect(secrets.map(({ name, at }) => `${at} ${name}`)).toEqual([
      'CORE-SW1.example ansible_password',
      'CORE-SW2.example ansible_password',
      'web-1 become_token',
    ]);
    expect(JSON.stringify(leftOut)).not.toMatch(/hunter2|6162|AES256/);
    expect(leftOut).toContainEqual({ name: 'ntp_server', at: 'web-1', reason: 'no-field' });
    expect(leftOut).toContainEqual({ name: 'ansible_user', at: 'web-1', reason: 'no-host-key', value: 'ops' });
  });

  it('a single host may be plain text; what the variable casebook has beside fields is named', async () => {
    const text = 'linux:\n  hosts: web-1\nups:\n  hosts:\n    ups-1: { casebook: { id: ../x, colour: red, model: M } }\n';
    const { assets, leftOut } = await assetsFromAnsible(text, CLIENT);
    expect(assets.map(({ asset }) => asset)).toEqual([
      { id: 'web-1', class: 'server' },
      { id: 'ups-1', class: 'ups', model: 'M' },
    ]);
    expect(leftOut.map(({ name }) => name)).toEqual(['casebook.id', 'casebook.colour']);
  });

  it.each([
    ['a list', '- web-1\n', /no group with hosts/],
    ['broken', 'all: {\n', /not YAML/],
    ['many aliases', `a: &a [x]\nall: { hosts: { h: { v: [${'*a,'.repeat(200)}] } } }\n`, /cannot be read/],
    ['many ranges', 'all: { hosts: { "web[1:999][1:999][1:999]": } }\n', /up to 1000/],
    ['an endless range', 'all: { hosts: { "web[1:99999999]": } }\n', /up to 1000/],
    [
      'deep groups',
      `all:\n${Array.from({ length: 50 }, (_, depth) => `${'  '.repeat(depth * 2 + 1)}children:\n${'  '.repeat(depth * 2 + 2)}g${depth}:\n`).join('')}`,
      /nested deeper/,
    ],
  ])('%s is refused with one sentence', async (_, text, sentence) => {
    await expect(assetsFromAnsible(text, CLIENT)).rejects.toThrow(sentence);
  });
});
