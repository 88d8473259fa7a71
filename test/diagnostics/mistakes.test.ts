// Single mistakes planted into a sound workspace: each gives exactly one finding, on its line and in its column.
import { beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { renderAnnotations } from '../../src/diagnostics/render-annotations.ts';
import { renderGitlab } from '../../src/diagnostics/render-gitlab.ts';
import { renderJson } from '../../src/diagnostics/render-json.ts';
import { renderJunit } from '../../src/diagnostics/render-junit.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { filesOf, memoryTree } from '../support/workspace-tree.ts';

const INCIDENT = 'incidents/riverside-water/2025/INC-2025-0001.yaml';
const SLOW = 'incidents/riverside-water/2025/INC-2025-0002.yaml';
const REQUEST = 'incidents/riverside-water/2025/REQ-2025-0001.yaml';
const DEFECT = 'incidents/riverside-water/2025/DEF-2025-0001.yaml';
const AGREEMENT = 'inventory/riverside-water/agreement.yaml';
const SCHEDULE = 'inventory/riverside-water/schedule.yaml';
const SERVICES = 'inventory/riverside-water/services.yaml';
const SWITCH = 'inventory/riverside-water/assets/core-sw-1.yaml';
const SECOND_SWITCH = 'inventory/riverside-water/assets/core-sw-2.yaml';
const DATABASE = 'inventory/riverside-water/assets/billing-db.yaml';
const CHECKLIST = 'checklists/core-switch.yaml';
const CALENDAR = 'calendars/CN-2025.yaml';
const NETWORK = 'inventory/riverside-water/network.yaml';
const CABLING = 'inventory/riverside-water/cabling.yaml';
const PROBLEM = 'journal/riverside-water/2025/PRB-2025-0001.yaml';
const CHANGE = 'journal/riverside-water/2025/CHG-2025-0001.yaml';
const VISIT = 'journal/riverside-water/2025/VIS-2025-0001.yaml';
const SURVEY = 'journal/riverside-water/2025/SRV-2025-0001.yaml';
const APPROVAL = 'journal/riverside-water/2025/APR-2025-0001.yaml';

type Planted = readonly [mistake: string, path: string, sound: string | RegExp, wrong: string, code: string, place: string];

const PLANTED: readonly Planted[] = [
  ['a misspelt key of an agreement', AGREEMENT, '    definition: 业务系统不能运转。', '    defintion: 业务系统不能运转。', 'CB0201', '36:5'],
  ['a misspelt optional key', SWITCH, 'vendor: Huawei', 'vender: Huawei', 'CB0201', '7:1'],
  ['a key in another case', SWITCH, 'supportUntil:', 'supportuntil:', 'CB0201', '32:1'],
  ['a key of another kind of record', SWITCH, 'owner: 沈岳', 'grade: high', 'CB0201', '33:1'],
  ['a key of Object.prototype', SWITCH, 'owner: 沈岳', 'constructor: 沈岳', 'CB0201', '33:1'],
  ['__proto__ as key', SWITCH, 'owner: 沈岳', '__proto__: { owner: 沈岳 }', 'CB0201', '33:1'],
  ['a required key left out of a nested map', AGREEMENT, '      plan: 2h\n', '', 'CB0202', '37:5'],
  ['a required key left out of a list item', 'journal/riverside-water/2025/DTY-2025-0001.yaml', 'kind: key-moment\n', '', 'CB0202', '1:1'],
  ['a whole block left out', SLOW, 'timeline:\n  reportedAt: 2025-04-02T09:00:00+08:00\n  respondedAt: 2025-04-02T09:10:00+08:00\n', '', 'CB0202', '1:1'],
  ['the key of a block left out', AGREEMENT, 'method:\n', '', 'CB0201', '55:3'],
  ['a block that lost its indentation', SWITCH, 'location:\n  site: east-works\n  rack: A01\n  unit: 22', 'location:\nsite: east-works\nrack: A01\nunit: 22', 'CB0201', '12:1'],
  ['an optional key a level too far out', INCIDENT, '  restoredAt:', 'restoredAt:', 'CB0103', '23:1'],
  ['a required key a level too far in', AGREEMENT, 'dueDays: 5', 'dueDays: 5\n  calendar: CN', 'CB0201', '75:3'],
  ['an undefined class', SWITCH, 'class: core-switch', 'class: switch', 'CB0203', '5:8'],
  ['an undefined level in a defect', DEFECT, 'level: IV', 'level: 4', 'CB0203', '3:8'],
  ['an undefined weekday', SCHEDULE, 'weekday: mon', 'weekday: monday', 'CB0203', '14:14'],
  ['an undefined SNMP version', SWITCH, 'version: 2c', 'version: v2c', 'CB0203', '18:14'],
  ['an SNMP version without quotes', SECOND_SWITCH, `version: '3'`, 'version: 3', 'CB0204', '11:14'],
  ['text where a number belongs', SWITCH, 'powerSupplies: 2', 'powerSupplies: two', 'CB0204', '26:18'],
  ['a number in quotes', SWITCH, 'fans: 3', `fans: '3'`, 'CB0204', '27:9'],
  ['a number where text belongs', 'journal/riverside-water/2025/PRT-2025-0001.yaml', `removedSerial: '0417'`, 'removedSerial: 417', 'CB0204', '4:16'],
  ['yes instead of true', 'journal/riverside-water/2025/RSK-2025-0001.yaml', 'needsClient: true', 'needsClient: yes', 'CB0204', '6:14'],
  ['one asset instead of a list', SLOW, 'assets: [billing-db, server-2]', 'assets: billing-db', 'CB0204', '10:9'],
  ['a list instead of text', SLOW, 'owner: 周岚', 'owner: [周岚]', 'CB0204', '14:8'],
  ['a fraction of a port', DATABASE, 'port: 1521', 'port: 15.21', 'CB0204', '12:11'],
  ['a port beyond the last', DATABASE, 'port: 1521', 'port: 152100', 'CB0208', '12:11'],
  ['a VLAN that does not exist', SWITCH, 'vlans: [1, 10, 20]', 'vlans: [1, 10, 4095]', 'CB0208', '28:18'],
  ['a share above 100', AGREEMENT, 'onTimePercent: 95', 'onTimePercent: 950', 'CB0208', '65:18'],
  ['a duration without its unit', AGREEMENT, 'resolve: 12h', 'resolve: 12', 'CB0204', '40:16'],
  ['a duration in words', AGREEMENT, 'respond: 30min', 'respond: 30 minutes', 'CB0210', '38:16'],
  ['a duration of nothing', AGREEMENT, 'resolve: 12h', 'resolve: 0h', 'CB0210', '40:16'],
  ['a date with slashes', SWITCH, 'commissionedOn: 2021-05-18', 'commissionedOn: 2021/05/18', 'CB0211', '31:17'],
  ['a date that does not exist', SWITCH, 'supportUntil: 2026-05-17', 'supportUntil: 2026-02-30', 'CB0401', '32:15'],
  ['an instant without its offset', INCIDENT, 'resolvedAt: 2025-03-11T18:30:00+08:00', 'resolvedAt: 2025-03-11T18:30:00', 'CB0211', '24:15'],
  ['an instant at 25 o’clock', INCIDENT, 'resolvedAt: 2025-03-11T18:30', 'resolvedAt: 2025-03-11T25:30', 'CB0401', '24:15'],
  ['a leap second', INCIDENT, 'resolvedAt: 2025-03-11T18:30:00', 'resolvedAt: 2025-03-11T23:59:60', 'CB0401', '24:15'],
  ['an offset that nobody uses', INCIDENT, 'resolvedAt: 2025-03-11T18:30:00+08:00', 'resolvedAt: 2025-03-11T18:30:00+80:00', 'CB0401', '24:15'],
  ['an offset that is not known', INCIDENT, 'resolvedAt: 2025-03-11T18:30:00+08:00', 'resolvedAt: 2025-03-11T10:30:00-00:00', 'CB0401', '24:15'],
  ['a time of day without its zero', SCHEDULE, `at: '10:00'`, `at: '8:00'`, 'CB0211', '15:9'],
  ['a time of day that does not exist', SCHEDULE, `at: '10:00'`, `at: '25:61'`, 'CB0211', '15:9'],
  ['an id in capitals', DATABASE, 'asset: server-2', 'asset: Server-2', 'CB0212', '16:12'],
  ['a record number without its year', 'journal/riverside-water/2025/PRT-2025-0001.yaml', 'incident: INC-2025-0001', 'incident: INC-0001', 'CB0212', '9:11'],
  ['a password in clear', SWITCH, 'password: env:CASEBOOK_SSH_PASSWORD', 'password: hunter2!', 'CB0207', '23:15'],
  ['a password under a key of its own', SWITCH, '  ssh:\n', '  ssh:\n    enablePassword: hunter2!\n', 'CB0201', '21:5'],
  ['a password in an unclosed quote', SWITCH, 'password: env:CASEBOOK_SSH_PASSWORD', 'password: "hunter2!', 'CB0104', '23:15'],
  ['an unknown pause reason', INCIDENT, 'reason: client-access', 'reason: client-acess', 'CB0307', '30:13'],
  ['an unknown parameter of a probe', CHECKLIST, '          read: ospf', '          read: ospf\n          community: public', 'CB0201', '32:11'],
  ['an unknown reading of a probe', CHECKLIST, 'read: power', 'read: powers', 'CB0203', '14:36'],
  ['a probe without its kind', CHECKLIST, 'kind: snmp, ', '', 'CB0501', '14:9'],
  ['a misspelt kind of a probe', CHECKLIST, '          kind: ssh', '          knd: ssh', 'CB0201', '30:11'],
  ['a condition that does not parse', CHECKLIST, 'when: missing.size() > 0', 'when: missing.size( > 0', 'CB0503', '35:19'],
  ['a condition that is no condition', CHECKLIST, 'when: missing.size() > 0', 'when: missing.size() + 1', 'CB0503', '35:19'],
  ['an unknown baseline', CHECKLIST, 'baseline: powerSupplies', 'baseline: powersupply', 'CB0203', '15:19'],
  ['an asset that does not exist in a relation', SWITCH, 'asset: core-sw-2', 'asset: core-sw-9', 'CB0303', '35:33'],
  ['an asset related to itself', DATABASE, 'asset: server-2', 'asset: billing-db', 'CB0314', '16:12'],
  ['an asset that does not exist in a service', SERVICES, 'asset: billing-db', 'asset: biling-db', 'CB0303', '9:18'],
  ['a service that needs nothing', SERVICES, 'needs:\n      kOf:\n        k: 1\n        of:\n          - asset: core-sw-1\n          - asset: core-sw-2', 'needs: {}', 'CB0324', '16:12'],
  ['a service that needs all of nothing', SERVICES, '\n        - asset: billing-db\n        - service: network', ' []', 'CB0209', '8:14'],
  ['none of several needed', SERVICES, 'k: 1', 'k: 0', 'CB0208', '18:12'],
  ['a service that needs itself', SERVICES, 'service: network', 'service: billing', 'CB0326', '10:20'],
  ['two services of one id', SERVICES, 'id: billing', 'id: network', 'CB0311', '11:9'],
  ['a change that does not exist', DEFECT, 'change: CHG-2025-0001', 'change: CHG-2025-0100', 'CB0308', '18:11'],
  ['an id that is not the file name', SLOW, 'id: INC-2025-0002', 'id: INC-2025-0003', 'CB0301', '1:5'],
  ['a period that is not the file name', 'journal/riverside-water/2025/commentary-2025-03.yaml', 'period: 2025-03', 'period: 2025-04', 'CB0301', '1:9'],
  ['a calendar of another year', CALENDAR, 'year: 2025', 'year: 2024', 'CB0301', '2:7'],
  ['a report before the occurrence', INCIDENT, 'reportedAt: 2025-03-11T08:42', 'reportedAt: 2025-03-11T08:12', 'CB0403', '19:15'],
  ['a resolution before everything', INCIDENT, 'resolvedAt: 2025-03-11T18:30', 'resolvedAt: 2025-03-10T18:30', 'CB0403', '24:15'],
  ['a fault report without a resolution', INCIDENT, '  resolvedAt: 2025-03-11T18:30:00+08:00\n', '', 'CB0404', '24:3'],
  ['a closing before the fault report', INCIDENT, 'closedAt: 2025-03-13T09:00', 'closedAt: 2025-03-12T09:00', 'CB0403', '26:13'],
  ['a reported time of another year', SLOW, 'reportedAt: 2025-04-02', 'reportedAt: 2024-04-02', 'CB0320', '16:15'],
  ['an answer before the question', REQUEST, 'answeredAt: 2025-03-05T09:12', 'answeredAt: 2025-03-05T08:12', 'CB0408', '9:13'],
  ['an agreement that ends before it begins', AGREEMENT, 'until: 2026-12-31', 'until: 2024-12-31', 'CB0408', '11:10'],
  ['a level change before the report', SLOW, 'at: 2025-04-02T10:00', 'at: 2025-04-02T08:00', 'CB0415', '5:9'],
  ['an empty span of hours', AGREEMENT, `mon: [['08:30', '12:00']`, `mon: [['08:30', '08:30']`, 'CB0414', '28:11'],
  ['a tab inside a list', INCIDENT, '  - core-sw-1', '\t- core-sw-1', 'CB0102', '10:1'],
  ['an unclosed double quote in a list', SLOW, 'handlers: [秦朗]', 'handlers: ["秦朗]', 'CB0104', '13:12'],
  ['an unclosed bracket', SLOW, 'assets: [billing-db, server-2]', 'assets: [billing-db, server-2', 'CB0104', '10:9'],
  ['an unclosed brace', SWITCH, '- { type: connects-to, asset: core-sw-2 }', '- { type: connects-to, asset: core-sw-2', 'CB0104', '35:5'],
  ['a missing colon', SLOW, 'channel: monitoring', 'channel monitoring', 'CB0105', '11:1'],
  ['a missing space after the colon', SLOW, 'channel: monitoring', 'channel:monitoring', 'CB0105', '11:1'],
  ['text behind a quoted text', SLOW, 'owner: 周岚', 'owner: "周岚" （主管）', 'CB0106', '14:13'],
  ['an anchor', SWITCH, '  en: Core switch 1', '  en: &name Core switch 1', 'CB0108', '4:7'],
  ['a tag', SWITCH, 'unit: 22', 'unit: !!int "22"', 'CB0108', '14:9'],
  ['a merge key', SWITCH, '  rack: A01', '  <<: { rack: A01 }', 'CB0108', '13:3'],
  ['a YAML directive', REQUEST, 'id: REQ-2025-0001', '%YAML 1.1\n---\nid: REQ-2025-0001', 'CB0108', '1:1'],
  ['an address that is none', NETWORK, 'gateway: 10.20.0.254', 'gateway: 10.20.0.299', 'CB0216', '5:14'],
  ['a subnet that begins in its middle', NETWORK, 'cidr: 10.20.30.0/24', 'cidr: 10.20.30.7/24', 'CB0216', '15:11'],
  ['a subnet longer than its address', NETWORK, 'to: 0.0.0.0/0', 'to: 0.0.0.0/33', 'CB0216', '32:9'],
  ['a gateway outside its subnet', NETWORK, 'gateway: 10.20.0.254', 'gateway: 10.20.9.254', 'CB0327', '5:14'],
  ['a device outside all subnets', 'inventory/riverside-water/assets/core-sw-2.yaml', 'address: 10.20.0.2', 'address: 10.21.0.2', 'CB0327', '8:10'],
  ['an address given to two things', NETWORK, 'ip: 10.20.30.250', 'ip: 10.20.30.12', 'CB0315', '21:13'],
  ['an address that another device has', NETWORK, 'ip: 10.20.30.250', 'ip: 10.20.0.1', 'CB0327', '21:13'],
  ['a VLAN of a link that is not listed', NETWORK, 'vlans: [10, 20]', 'vlans: [10, 21]', 'CB0328', '41:17'],
  ['a VLAN of a device that is not listed', SWITCH, 'vlans: [1, 10, 20]', 'vlans: [1, 10, 30]', 'CB0328', '28:18'],
  ['two VLANs of one number', NETWORK, 'id: 20', 'id: 10', 'CB0311', '28:9'],
  ['a link to an asset that does not exist', NETWORK, 'to: { asset: core-sw-2,', 'to: { asset: core-sw-9,', 'CB0303', '38:18'],
  ['a link that ends nowhere', NETWORK, 'to: { name: 互联网专线 }', 'to: { port: GE1 }', 'CB0331', '44:9'],
  ['a subnet at a site that does not exist', NETWORK, 'site: east-works', 'site: eastworks', 'CB0304', '7:11'],
  ['a rack in a room that does not exist', CABLING, '  - id: A01\n    room: server-room', '  - id: A01\n    room: server-rom', 'CB0334', '8:11'],
  ['an asset in a rack that does not exist', SWITCH, 'rack: A01', 'rack: A02', 'CB0334', '13:9'],
  ['an asset above its rack', SWITCH, 'unit: 22', 'unit: 42\n  units: 3', 'CB0337', '14:9'],
  ['a cable to a panel that does not exist', CABLING, 'to: { panel: pp-1,', 'to: { panel: pp-2,', 'CB0334', '20:18'],
  ['a cable in a port that is taken', CABLING, 'side: rear', 'side: front', 'CB0329', '24:32'],
  ['a cable without its port', CABLING, 'from: { asset: core-sw-1, port: GE2/0/1 }', 'from: { asset: core-sw-1 }', 'CB0202', '19:11'],
  ['two cables whose labels differ by case alone', CABLING, 'label: C-002', 'label: c-001', 'CB0311', '23:12'],
  ['two cables whose labels differ by the width of a sign', CABLING, 'label: C-002', 'label: C-００１', 'CB0311', '23:12'],
  ['two cables of one label', CABLING, 'label: C-002', 'label: C-001', 'CB0311', '23:12'],
  ['a strategy that does not exist', 'inventory/riverside-water/emergency-plan.yaml', 'strategies: [KNO-2025-0002]', 'strategies: [KNO-2025-0003]', 'CB0308', '25:14'],
  ['an incident that does not exist in a problem', PROBLEM, 'incidents: [INC-2025-0001]', 'incidents: [INC-2025-0009]', 'CB0308', '8:13'],
  ['a risk that does not exist behind an action', 'journal/riverside-water/2025/ACT-2025-0001.yaml', 'source: RSK-2025-0001', 'source: RSK-2025-0007', 'CB0308', '7:9'],
  ['a problem closed without its cause', PROBLEM, 'rootCause: 批次缺陷。\nknownErrorAt: 2025-03-14T11:00:00+08:00\n', 'closedAt: 2025-03-20T10:00:00+08:00\n', 'CB0405', '14:1'],
  ['a known error without its cause', PROBLEM, 'rootCause: 批次缺陷。\n', '', 'CB0404', '14:1'],
  ['a problem analysed before it was raised', PROBLEM, 'at: 2025-03-14T10:00', 'at: 2025-03-11T10:00', 'CB0408', '12:7'],
  ['a defect carried out without consent', DEFECT, /confirmation:\n(?: {2}.*\n)+/, '', 'CB0404', '13:1'],
  ['a defect confirmed before its analysis', DEFECT, 'at: 2025-03-07T09:00', 'at: 2025-03-06T09:30', 'CB0408', '22:7'],
  ['a defect closed without a reply', DEFECT, /reply:\n(?: {2}.*\n)+/, '', 'CB0404', '24:1'],
  ['a request closed without an answer', REQUEST, /answeredAt: .*\n/, '', 'CB0404', '10:1'],
  ['a part fitted before it came', 'journal/riverside-water/2025/PRT-2025-0001.yaml', /arrivedAt: .*\n/, '', 'CB0404', '7:1'],
  ['a change with a result but without an end', CHANGE, /finishedAt: .*\n/, '', 'CB0404', '10:1'],
  ['an upgrade analysed after it began', CHANGE, 'kind: change', 'kind: upgrade\nanalysis: { by: 秦朗, at: 2025-03-10T15:00:00+08:00 }', 'CB0408', '10:12'],
  ['an upgrade whose risk is nothing', CHANGE, 'kind: change\nassets: [billing-db]\nnecessity: 合计不符\nrisk: 低', 'kind: upgrade\nassets: [billing-db]\nnecessity: 合计不符\nrisk: 无', 'CB0419', '6:7'],
  ['a visit that ends before it begins', VISIT, 'leftAt: 2025-03-11T19:00', 'leftAt: 2025-03-11T11:00', 'CB0408', '10:9'],
  ['a visit that solved nothing and told nobody', VISIT, 'solved: true', 'solved: false', 'CB0202', '13:1'],
  ['a call that became an incident without its number', 'journal/riverside-water/2025/HOT-2025-0001.yaml', '\nincident: INC-2025-0001', '', 'CB0202', '9:1'],
  ['a duty log filed before its day', 'journal/riverside-water/2025/LOG-2025-0001.yaml', 'filedAt: 2025-03-20', 'filedAt: 2025-03-19', 'CB0408', '15:10'],
  ['a drill reviewed before it ended', 'journal/riverside-water/2025/DRL-2025-0001.yaml', 'reviewedAt: 2025-04-21T10:00', 'reviewedAt: 2025-04-19T10:00', 'CB0408', '16:13'],
  ['a restore to a time after the test', 'journal/riverside-water/2025/RTS-2025-0001.yaml', 'recoveryPoint: 2025-04-12T01:00', 'recoveryPoint: 2025-04-12T10:00', 'CB0408', '4:12'],
  ['a complaint answered before it was made', SURVEY, 'at: 2025-04-04T10:00', 'at: 2025-04-02T10:00', 'CB0408', '15:11'],
  ['more answers than people asked', SURVEY, 'responses: 15', 'responses: 25', 'CB0208', '8:12'],
  ['an approval by a stranger', APPROVAL, 'approver: 沈岳', 'approver: 顾宁', 'CB0339', '3:11'],
  ['an approval of a report that nobody can recognise', APPROVAL, 'subject: DEF-2025-0001', 'subject: reports/riverside-water/2025/QYSW-2025-M03.pdf', 'CB0202', '4:1'],
  ['an approval of nothing in particular', APPROVAL, 'subject: DEF-2025-0001', 'subject: the report', 'CB0206', '4:10'],
  ['a backup job without its weekday', DATABASE, 'every: day', 'every: week', 'CB0412', '23:12'],
  
  ['a level change without its reason', SLOW, '\n    reason: 影响范围扩大', '', 'CB0202', '5:5'],
  ['a change without its risk', CHANGE, 'risk: 低\n', '', 'CB0202', '1:1'],
  ['a strategy of an emergency plan that is a change', 'inventory/riverside-water/emergency-plan.yaml', 'prevention: [KNO-2025-0001]', 'prevention: [CHG-2025-0001]', 'CB0212', '18:14'],
  ['a fault that repeats itself', SLOW, 'repeatOf: INC-2025-0001', 'repeatOf: INC-2025-0002', 'CB0314', '19:11'],
  ['a handling plan that was never handed over', SLOW, 'impact: degraded', 'impact: degraded\nhandlingPlan: { by: 秦朗, assessment: 锁等待, steps: [查会话], risk: 低, backOut: 无需 }', 'CB0404', '10:1'],
  ['a quarter that does not exist', 'journal/riverside-water/2025/commentary-2025-03.yaml', 'period: 2025-03', 'period: 2025-Q5', 'CB0211', '1:9'],
];

const now = Temporal.Instant.from('2025-12-31T12:00:00+08:00');
const folder = fileURLToPath(new URL('workspace', import.meta.url));
let base: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  base = await filesOf(diskTree(folder));
});

async function findingsWith(changes: readonly (readonly [path: string, content: string | undefined])[]) {
  const files = new Map<string, string | Uint8Array>(base);
  for (const [path, content] of changes) {
    if (content === undefined) files.delete(path);
    else files.set(path, content);
  }
  return (await loadWorkspace(memoryTree(files), { now })).findings;
}

function planted(path: string, sound: string | RegExp, wrong: string): string {
  const text = new TextDecoder().decode(base.get(path));
  expect(text.search(typeof sound === 'string' ? RegExp.escape(sound) : sound), `${path} holds the text that the mistake replaces`).not.toBe(-1);
  return text.replace(sound, () => wrong);
}

describe('one mistake, one finding', () => {
  it.each(PLANTED)('%s', async (_mistake, path, sound, wrong, code, place) => {
    const findings = await findingsWith([[path, planted(path, sound, wrong)]]);
    expect(findings.map((found) => [found.path, found.code, `${found.start.line}:${found.start.column}`])).toEqual([[path, code, place]]);
  });
});

it('a plan for an asset that was retired before the agreement is told at the plan, once', async () => {
  const retired = planted(SWITCH, 'commissionedOn: 2021-05-18', 'commissionedOn: 2021-05-18\nretiredOn: 2023-01-01');
  const findings = await findingsWith([[SWITCH, retired]]);
  expect(findings.map(({ path, code, start }) => [path, code, start.line])).toEqual([[SCHEDULE, 'CB0420', 3]]);
});

it('a record of another client is told as such', async () => {
  const action = new TextDecoder().decode(base.get('journal/riverside-water/2025/ACT-2025-0001.yaml'));
  const path = 'journal/hilltop-clinic/2025/ACT-2025-0001.yaml';
  const findings = await findingsWith([[path, action]]);
  expect(findings.map((found) => [found.path, found.code, found.start.line])).toEqual([[path, 'CB0336', 7]]);
});

it.each([
  ['2025-Q1', '2025-Q2'],
  ['2024-Q4', '2025-Q1'],
  ['2024', '2025'],
])('the words on %s said once more on %s are one finding', async (before, period) => {
  const words = new TextDecoder().decode(base.get('journal/riverside-water/2025/commentary-2025-03.yaml'));
  const on = (id: string) =>
    [`journal/riverside-water/${id.slice(0, 4)}/commentary-${id}.yaml`, words.replace('2025-03', `'${id}'`)] as const;
  const findings = (await findingsWith([on(before), on(period)])).filter(({ code }) => code !== 'CB0409');
  expect(findings.map((found) => [found.path, found.code])).toEqual([[on(period)[0], 'CB0215']]);
});

describe('one mistake with the files, one finding', () => {
  const content = (path: string) => new TextDecoder().decode(base.get(path));

  it.each([
    ['a record with the wrong ending', INCIDENT, INCIDENT.replace('.yaml', '.yml'), 'CB0116'],
    ['a record with underscores', SLOW, SLOW.replaceAll('-2025-', '_2025_'), 'CB0116'],
    ['an asset outside its folder', DATABASE, DATABASE.replace('/assets', ''), 'CB0116'],
    ['a network plan with the wrong ending', NETWORK, NETWORK.replace('.yaml', '.yml'), 'CB0116'],
    ['a knowledge entry in small letters', 'knowledge/KNO-2025-0002.yaml', 'knowledge/kno-2025-0002.yaml', 'CB0116'],
    ['a problem without hyphens', PROBLEM, PROBLEM.replace('PRB-2025-0001', 'PRB2025-0001'), 'CB0116'],
    ['a calendar in small letters', CALENDAR, 'calendars/cn-2025.yaml', 'CB0116'],
    ['a record in the folder of another year', DEFECT, DEFECT.replace('/2025/', '/2024/'), 'CB0320'],
    ['a renamed asset', DATABASE, DATABASE.replace('billing-db', 'billing-database'), 'CB0301'],
    ['a client file with the wrong ending', 'inventory/riverside-water/client.yaml', 'inventory/riverside-water/client.yml', 'CB0116'],
  ])('%s', async (_mistake, from, to, code) => {
    const findings = await findingsWith([
      [from, undefined],
      [to, content(from)],
    ]);
    expect(findings.map((found) => [found.path, found.code])).toEqual([[to, code]]);
  });

  it.each([
    ['an unreadable agreement', AGREEMENT],
    ['an unreadable client', 'inventory/riverside-water/client.yaml'],
    ['an unreadable asset that others name', SWITCH],
    ['an unreadable checklist', CHECKLIST],
    ['an unreadable incident that a part names', INCIDENT],
    ['an unreadable calendar', CALENDAR],
  ])('%s makes nothing else a finding', async (_mistake, path) => {
    const findings = await findingsWith([[path, `${content(path)}]: [`]]);
    expect(findings.map((found) => found.path)).toEqual([path]);
  });

  it('a client without its agreement is left out, the other one stays', async () => {
    const files = new Map<string, string | Uint8Array>(base);
    files.delete(AGREEMENT);
    const { clients, findings } = await loadWorkspace(memoryTree(files), { now });
    expect([...clients.keys()]).toEqual(['hilltop-clinic']);
    expect(findings.map(({ code }) => code)).toEqual(['CB0319']);
  });
});

describe('a secret in YAML reaches no output', () => {
  const secrets: readonly (readonly [string, string, string])[] = [
    ['under its key', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: hunter2!'],
    ['as community', 'community: env:CASEBOOK_SNMP_COMMUNITY', 'community: hunter2!'],
    ['under a key that does not exist', '    user: inspector', '    user: inspector\n    enableSecret: hunter2!'],
    ['in a list', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: [hunter2!]'],
    ['in a map', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: { value: hunter2! }'],
    ['on the next line', 'password: env:CASEBOOK_SSH_PASSWORD', 'password:\n      hunter2!'],
    ['in an unclosed quote', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: "hunter2!'],
    ['behind a full-width colon', 'password: env:CASEBOOK_SSH_PASSWORD', 'password：hunter2!'],
    ['in an address', 'address: 10.20.0.1', 'address: http://admin:hunter2!@10.20.0.1'],
    ['below its key, without indentation', 'password: env:CASEBOOK_SSH_PASSWORD', 'password:\n    hunter2!'],
    ['in a block that is not closed', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: [hunter2!'],
    ['as an anchor', 'password: env:CASEBOOK_SSH_PASSWORD', 'password: &hunter2! x'],
  ];

  it.each(secrets)('%s', async (_where, sound, wrong) => {
    const findings = await findingsWith([[SWITCH, planted(SWITCH, sound, wrong)]]);
    expect(findings).not.toEqual([]);
    const outputs = [renderText, renderAnnotations, renderGitlab, renderJunit].map((render) => render(findings, 'en'));
    for (const output of [...outputs, renderJson(findings, 'en', { files: 1 }), JSON.stringify(findings)]) {
      expect(output).not.toContain('hunter2');
    }
  });
});
