import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import { composeForm } from '../../../src/report/form.ts';
import { formInputs } from '../../support/form-inputs.ts';

const rows = (changes?: Parameters<typeof formInputs>[0]) =>
  composeForm(formInputs(changes)).groups.flatMap((group) => group.rows);
const row = (id: string, changes?: Parameters<typeof formInputs>[0]) => rows(changes).find(({ item }) => item === id);

describe('a form is composed from what the round recorded', () => {
  it('is plain JSON, so that it can be stored beside the PDF', () => {
    const model = composeForm(formInputs());
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('counts every row once, blank ones too', () => {
    const { counts } = composeForm(formInputs());
    expect(counts).toEqual({ total: 10, normal: 3, attention: 1, fault: 2, unknown: 1, unchecked: 1, missed: 1, blank: 1 });
  });

  it('numbers the scheduled pairs of checklist and asset by the local date', () => {
    expect(composeForm(formInputs()).number).toBe('INSP-250930-02');
  });

  it('numbers what is due more than once a day with its time', () => {
    const inputs = formInputs();
    const { schedule } = inputs.records;
    if (schedule === undefined) throw new TypeError('no schedule');
    const numberOf = (entries: typeof schedule.value.entries) =>
      composeForm({ ...inputs, records: { ...inputs.records, schedule: { ...schedule, value: { entries } } } }).number;
    const { entries } = schedule.value;
    expect(numberOf(entries.map((entry) => ({ ...entry, every: 'cron' as const, cron: '0 8,20 * * *' })))).toBe(
      'INSP-250930-02-2000',
    );
    expect(numberOf([...entries, ...entries.map((entry) => ({ ...entry, at: '08:00' }))])).toBe('INSP-250930-02-2000');
  });

  it('prints times in the zone of the client', () => {
    expect(composeForm(formInputs())).toMatchObject({
      plannedAt: '2025-09-30T20:00:00+08:00',
      finishedAt: '2025-09-30T20:01:40+08:00',
    });
  });

  it('names who attested, and what was seen', () => {
    const { attesters } = composeForm(formInputs());
    expect(attesters).toEqual([{ zh: '何维', en: 'He Wei' }]);
    expect(row('indicators')?.attested).toMatchObject({ id: 'ATT-2025-0007', seen: { zh: '运行灯绿，告警灯灭' } });
  });

  it('says where nobody knows whether the person that is named has brought the attestation', () => {
    expect(composeForm(formInputs()).unverified).toBe(true);
    const ids = composeForm(formInputs()).groups.flatMap(({ rows }) => rows.flatMap(({ attested }) => attested?.id ?? []));
    expect(composeForm({ ...formInputs(), witnessedAttestations: new Set(ids) }).unverified).toBe(false);
    expect(composeForm({ ...formInputs(), witnessedAttestations: new Set(ids.slice(1)) }).unverified).toBe(true);
  });

  it('points at the gauges beyond the limit of the rule that held', () => {
    expect(row('space')?.pointed).toEqual(['/data']);
  });

  it('names the record that holds what the device said of an item', () => {
    const inputs = formInputs();
    const model = composeForm({ ...inputs, outcome: { ...inputs.outcome, said: { space: 'inspections/earlier.txt' } } });
    const all = model.groups.flatMap((group) => group.rows);
    expect(all.flatMap(({ item, said }) => (said === undefined ? [] : [[item, said]]))).toEqual([
      ['space', 'inspections/earlier.txt'],
    ]);
  });

  it('leaves the lines of a log in the record', () => {
    const log = { worst: 3, counts: { 3: 1 }, lines: ['user admin logged in'] };
    expect(row('vlans', { items: [{ item: 'vlans', state: 'attention', facts: { log } }] })?.facts?.log).toEqual({
      ...log,
      lines: [],
    });
  });
});

describe('what did not run is never normal', () => {
  it.each([
    ['power', 'missed'],
    ['dust-filter', 'unchecked'],
    ['indicators', 'unchecked'],
  ])('%s of an inspection that never ran is %s', (id, state) => {
    expect(row(id, { missed: true })?.state).toBe(state);
  });

  it('an item that the round does not know is missed', () => {
    expect(row('vlans', { items: [] })?.state).toBe('missed');
  });
});

describe('addresses follow what the client allows', () => {
  it.each([
    [undefined, { kind: 'masked', address: '10.20.*.*' }],
    ['masked', { kind: 'masked', address: '10.20.*.*' }],
    ['full', { kind: 'full', address: '10.20.0.1' }],
    ['none', { kind: 'withheld' }],
  ] as const)('%s', (addresses, address) => {
    expect(composeForm(formInputs(addresses === undefined ? {} : { addresses })).asset.address).toEqual(address);
  });

  it.each([
    [undefined, ['core-sw-2', '10.20.*.*']],
    ['full', ['10.20.0.2', '10.20.0.4']],
    ['none', ['core-sw-2', '']],
  ] as const)('%s: neighbours appear as %j', (addresses, missing) => {
    expect(row('ospf', addresses === undefined ? {} : { addresses })?.comparison?.missing).toEqual(missing);
  });

  it('no management address of any asset is in a masked model', () => {
    expect(JSON.stringify(composeForm(formInputs()))).not.toMatch(/10\.20\.0\.[12]\b/);
  });
});

describe('incidents of the asset are named while they last', () => {
  const incident = (timeline: Incident['timeline'], assets = ['core-sw-1']) =>
    ({ id: 'INC-2025-0042', assets, timeline }) as unknown as Incident;

  it.each([
    ['open since the day before', { reportedAt: '2025-09-29T08:00:00+08:00' }, true],
    ['reported an hour later', { reportedAt: '2025-09-30T21:00:00+08:00' }, true],
    [
      'resolved before the inspection',
      { reportedAt: '2025-09-29T08:00:00+08:00', resolvedAt: '2025-09-30T19:59:00+08:00' },
      false,
    ],
    ['reported two days later', { reportedAt: '2025-10-02T21:00:00+08:00' }, false],
  ])('%s', (_, timeline, isNamed) => {
    expect(composeForm(formInputs({ incidents: [incident(timeline)] })).incidents).toEqual(isNamed ? ['INC-2025-0042'] : []);
  });

  it('but not those of another asset', () => {
    expect(
      composeForm(formInputs({ incidents: [incident({ reportedAt: '2025-09-29T08:00:00+08:00' }, ['core-sw-2'])] })).incidents,
    ).toEqual([]);
  });
});
