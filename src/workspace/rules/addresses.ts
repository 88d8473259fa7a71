// Addresses are addresses, and an access names what is needed to log in.
import { isIP, isIPv4 } from 'node:net';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Access } from '../../domain/asset.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import { withoutZeros } from '../ip.ts';
import type { Pointer } from '../marks.ts';
import { listed, nameOf } from '../mistake.ts';
import type { Rule } from './rule.ts';

export const addresses: Rule = (estate) => [
  ...estate.of('asset').flatMap((asset) => [...reached(asset), ...logIn(asset)]),
  ...estate.of('client').flatMap((client) => mailboxes(client, client.value.contacts, ['contacts'])),
  ...estate
    .of('client')
    .flatMap((client) => (client.value.recipients ?? []).flatMap((mail, index) => mailbox(client, mail, ['recipients', index]))),
  ...estate
    .of('agreement')
    .flatMap((agreement) => [
      ...mailboxes(agreement, agreement.value.provider.contacts, ['provider', 'contacts']),
      ...mailboxes(agreement, agreement.value.expertContacts, ['expertContacts']),
      ...mailboxes(agreement, agreement.value.approvers, ['approvers']),
      ...mailboxes(agreement, agreement.value.attesters, ['attesters']),
      ...(agreement.value.attesters ?? []).flatMap(({ deputies }, index) =>
        mailboxes(agreement, deputies, ['attesters', index, 'deputies']),
      ),
    ]),
  ...estate.of('delivery').flatMap((delivery) => {
    const { from, to = [] } = delivery.value.mail ?? {};
    return [
      ...(from === undefined ? [] : mailbox(delivery, from, ['mail', 'from'])),
      ...to.flatMap((mail, index) => mailbox(delivery, mail, ['mail', 'to', index])),
    ];
  }),
  ...estate.of('emergency-plan').flatMap((plan) => mailboxes(plan, plan.value.organisation, ['organisation'])),
];

const HOST = /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*$/;
/** What ends in a number, or is mostly numbers, was meant as an address: no host name looks like that. */
const NUMBERS = /(^|\.)[0-9]+$|^([0-9OolI]+\.){3}[0-9OolI]+$/;
/** A host name could look like one written with hyphens or dots. */
const MAC = /^([0-9a-f]{2}-){5}[0-9a-f]{2}$|^[0-9a-f]{4}([-.])[0-9a-f]{4}\2[0-9a-f]{4}$/i;
const MAILBOX = /^[^\s@<>,;:()]+@[^\s@<>,;:()]+$/;

function reached(asset: WorkspaceDocument<'asset'>): readonly Diagnostic[] {
  const { address, access, expects } = asset.value;
  const host = (text: string | undefined, pointer: Pointer) =>
    text === undefined || isAddress(text) ? [] : [wrong(asset, text, pointer, 'network-address', '10.20.0.1', hostIn(text))];
  return [
    ...host(address, ['address']),
    ...host(access?.ssh?.jump?.host, ['access', 'ssh', 'jump', 'host']),
    ...host(access?.tls?.name, ['access', 'tls', 'name']),
    ...(expects?.ospfNeighbours ?? []).flatMap((id, index) =>
      isIPv4(id) ? [] : [wrong(asset, id, ['expects', 'ospfNeighbours', index], 'router-id', '10.20.0.2')],
    ),
  ];
}

function isAddress(text: string): boolean {
  return isIP(text) > 0 || (HOST.test(text) && !NUMBERS.test(text) && !MAC.test(text));
}

/** Without scheme, log-in, path, port and length. */
function hostIn(text: string): string | undefined {
  const host = /^(?:[a-z]+:\/\/)?(?:[^@/]*@)?([^:/@]+)(?::[0-9]+)?(?:\/.*)?$/i.exec(text.normalize('NFKC').trim())?.[1] ?? '';
  const meant = withoutZeros(host) ?? host;
  return meant !== text && isAddress(meant) ? meant : undefined;
}

function mailboxes(
  document: WorkspaceDocument,
  contacts: readonly { readonly email?: string }[] | undefined,
  pointer: Pointer,
): readonly Diagnostic[] {
  return (contacts ?? []).flatMap(({ email }, index) =>
    email === undefined ? [] : mailbox(document, email, [...pointer, index, 'email']),
  );
}

function mailbox(document: WorkspaceDocument, mail: string, pointer: Pointer): readonly Diagnostic[] {
  return MAILBOX.test(mail) ? [] : [wrong(document, mail, pointer, 'mail-address', 'name@client.example', mailIn(mail))];
}

/** Without a name before it, a scheme, or signs of another keyboard. */
function mailIn(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*[([]at[)\]]\s*/i, '@');
  const meant = (/<([^<>]+)>/.exec(plain)?.[1] ?? plain).replace(/^mailto:/i, '').trim();
  return MAILBOX.test(meant) ? meant : undefined;
}

function wrong(
  document: WorkspaceDocument,
  value: string,
  pointer: Pointer,
  form: string,
  example: string,
  meant?: string,
): Diagnostic {
  return findingIn(document, 'CB0216', pointer, { values: { key: nameOf(pointer), value, form, example, nearest: meant } });
}

interface Lack {
  readonly access: keyof Access;
  readonly within?: 'jump';
  readonly keys: readonly string[];
  readonly reason: string;
  readonly example: string;
}

function logIn(asset: WorkspaceDocument<'asset'>): readonly Diagnostic[] {
  const { snmp, ssh, http } = asset.value.access ?? {};
  const jump = sshLacks(ssh?.jump).map((lack): Lack => ({ ...lack, within: 'jump' }));
  const lacks = [...snmpLacks(snmp), ...sshLacks(ssh), ...jump, ...httpLacks(http)];
  return lacks.map(({ access, within, keys, reason, example }) => {
    const place = within === undefined ? [access] : [access, within];
    const values = { access: place.join('.'), keys: listed(keys), reason, example };
    return findingIn(asset, 'CB0505', ['access', ...place], { values, atKey: true });
  });
}

function snmpLacks(snmp: Access['snmp']): readonly Lack[] {
  if (snmp === undefined) return [];
  const lack = (key: string, reason: string, example: string): Lack => ({
    access: 'snmp',
    keys: [key],
    reason,
    example: `${key}: ${example}`,
  });
  if (snmp.version !== '3') {
    return snmp.community === undefined ? [lack('community', `version: ${snmp.version}`, 'env:CASEBOOK_SNMP_COMMUNITY')] : [];
  }
  if (snmp.user === undefined) return [lack('user', "version: '3'", 'casebook')];
  if (snmp.authProtocol !== undefined && snmp.authKey === undefined) {
    return [lack('authKey', `authProtocol: ${snmp.authProtocol}`, 'env:CASEBOOK_SNMP_AUTH')];
  }
  if (snmp.privKey !== undefined && snmp.authKey === undefined) return [lack('authKey', 'privKey', 'env:CASEBOOK_SNMP_AUTH')];
  if (snmp.privProtocol === undefined || snmp.privKey !== undefined) return [];
  return [lack('privKey', `privProtocol: ${snmp.privProtocol}`, 'env:CASEBOOK_SNMP_PRIV')];
}

type LogIn = Pick<NonNullable<Access['ssh']>, 'user' | 'password' | 'privateKey'>;

function sshLacks(ssh: LogIn | undefined): readonly Lack[] {
  if (ssh === undefined || ssh.password !== undefined || ssh.privateKey !== undefined) return [];
  const example = 'password: env:CASEBOOK_SSH_PASSWORD';
  return [{ access: 'ssh', keys: ['password', 'privateKey'], reason: `user: ${ssh.user}`, example }];
}

function httpLacks(http: Access['http']): readonly Lack[] {
  if (http?.user === undefined || http.password !== undefined) return [];
  return [{ access: 'http', keys: ['password'], reason: `user: ${http.user}`, example: 'password: env:CASEBOOK_HTTP_PASSWORD' }];
}
