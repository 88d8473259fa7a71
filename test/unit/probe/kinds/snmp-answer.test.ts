// Our decoder of SNMP answers beside npm net-snmp's: the same of everything that is sound, and an error with a name for everything else.
import type { SnmpVariable } from '../../../../src/device/device.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../src/probe/probe.ts';
import { Misfit, readAnswer } from '../../../../src/probe/kinds/snmp-answer.ts';
import { type Answered, answeredBy, type Varbind } from '../../../../src/probe/kinds/snmp-answered.ts';
import { REQUEST, requestPacket } from '../../../../src/probe/kinds/snmp-request.ts';
import { mutated, randomNumbers } from '../../../support/mutated-packets.ts';
import { encodeOid, sequence, tagged } from '../../../support/raw-snmp.ts';
import { snmp } from '../../../support/snmp-session.ts';

const COMMUNITY = 'example';
const COLUMN = [1, 3, 6, 1, 2, 1, 2, 2, 1, 10];
const text = (arcs: readonly number[]) => arcs.join('.');

interface Variable {
  readonly name: readonly number[];
  readonly value: Buffer;
}

function answer(requestId: number, variables: readonly Variable[], errorStatus = 0): Buffer {
  const list = sequence(...variables.map(({ name, value }) => sequence(tagged(0x06, encodeOid(name)), value)));
  const id = Buffer.alloc(4);
  id.writeInt32BE(requestId);
  const numbers = [tagged(2, id), tagged(2, Buffer.from([errorStatus])), tagged(2, Buffer.from([0]))];
  const pdu = tagged(0xa2, Buffer.concat([...numbers, list]));
  return sequence(tagged(2, Buffer.from([1])), tagged(4, Buffer.from(COMMUNITY)), pdu);
}

/** What npm net-snmp makes of the same variables, asked as it is asked everywhere. */
function decodedByPackage(variables: readonly Variable[]): readonly Varbind[] {
  let deliver: (packet: Buffer) => void = () => {};
  let found: readonly Varbind[] = [];
  const datagrams = {
    on: (event: string, listener: typeof deliver) => void (event === 'message' && (deliver = listener)),
    send: (...[, , , , , sent]: [Buffer, number, number, number, string, (error: null) => void]) => {
      sent(null);
      const [requestId] = Object.keys((session as unknown as { readonly reqs: object }).reqs);
      deliver(answer(Number(requestId), variables));
    },
    ref() {},
    unref() {},
    close() {},
  };
  const session = snmp.createSession('127.0.0.1', COMMUNITY, {
    version: snmp.Version2c,
    engineID: Buffer.alloc(0),
    dgramModule: { createSocket: () => datagrams },
  });
  session.get(
    variables.map(({ name }) => text(name)),
    (error, varbinds) => void (found = error === null ? varbinds : expect.fail(error.message)),
  );
  return found;
}

const uint32 = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffff_ffff }));
const arcs = fc.array(uint32, { minLength: 1, maxLength: 5 });
const unsignedOctets = (value: bigint) => {
  const hex = value.toString(16);
  const even = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return (even[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), even]) : even;
};
const value = fc.oneof(
  fc.integer().map((number) => {
    const octets = Buffer.alloc(4);
    octets.writeInt32BE(number);
    return tagged(0x02, octets);
  }),
  fc.uint8Array({ maxLength: 300 }).map((octets) => tagged(0x04, Buffer.from(octets))),
  fc.uint8Array({ maxLength: 12 }).map((octets) => tagged(0x44, Buffer.from(octets))),
  fc.tuple(fc.constantFrom(0x41, 0x42, 0x43), uint32).map(([tag, number]) => tagged(tag, unsignedOctets(BigInt(number)))),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((number) => tagged(0x46, unsignedOctets(number))),
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((octets) => tagged(0x40, Buffer.from(octets))),
  fc.tuple(fc.nat(2), fc.nat(39), arcs).map(([first, second, rest]) => tagged(0x06, encodeOid([first, second, ...rest]))),
  fc.constantFrom(0x05, 0x80, 0x81, 0x82).map((tag) => Buffer.from([tag, 0])),
);
/** Mostly rows of one column in order, as devices send them; sometimes rows of another, or in any order. */
const variables = fc
  .tuple(
    fc.array(fc.tuple(arcs, value, fc.boolean()), { maxLength: 30 }),
    fc.constantFrom('in order', 'as drawn'),
    fc.constantFrom(0, 3, 1),
  )
  .map(([drawn, order, shared]) => {
    const list = drawn.map(([index, content, isElsewhere], place): Variable => {
      const column = isElsewhere && place === drawn.length - 1 ? [...COLUMN.slice(0, -1), 11] : COLUMN;
      return { name: [...column, ...Array.from({ length: shared }, () => 200), ...index], value: content };
    });
    return order === 'as drawn' ? list : list.toSorted((one, other) => compare(one.name, other.name));
  });

function compare(left: readonly number[], right: readonly number[]): number {
  const place = left.findIndex((arc, at) => arc !== right[at]);
  if (place < 0) return left.length - right.length;
  return (left[place] ?? -1) - (right[place] ?? -1);
}

/** What is read, or what is said of it. */
function outcome<Result>(read: () => Result): Result | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProbeFailure) return error.message;
    throw error;
  }
}

const rowsBelow = (answered: Answered, column: string, after: string) => {
  const rows: SnmpVariable[] = [];
  const last = answered.rowsBelow(column, after, rows);
  return { rows, last };
};

const readings = (answered: Answered, names: readonly string[]) => ({
  rows: outcome(() => rowsBelow(answered, text(COLUMN), text(COLUMN))),
  later: outcome(() => rowsBelow(answered, text(COLUMN), `${text(COLUMN)}.150`)),
  elsewhere: outcome(() => rowsBelow(answered, text(COLUMN.slice(0, 5)), text(COLUMN))),
  values: outcome(() => answered.valuesOf(names)),
  others: outcome(() => answered.valuesOf(['1.3.6.1.2.1.1.1.0'])),
});

describe('an answer', () => {
  it('is read as npm net-snmp reads it, whatever variables it carries', () => {
    fc.assert(
      fc.property(variables, (list) => {
        const names = list.map(({ name }) => text(name));
        const ours = readAnswer(answer(77, list), 1, Buffer.from(COMMUNITY));
        expect(ours.requestId).toBe(77);
        expect(readings(ours, names)).toEqual(readings(answeredBy(decodedByPackage(list)), names));
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, readonly (readonly number[])[]]>([
    ['in order', [[1], [2], [10], [200], [100_000]]],
    ['the same twice', [[1], [2], [2]]],
    ['one back', [[1], [3], [2]]],
    ['that become shorter', [[1, 5], [1]]],
    ['that become longer', [[1], [1, 5], [1, 5, 0], [2]]],
    [
      'of several parts',
      [
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 200, 3],
        [2, 200, 4],
      ],
    ],
    ['of which one is the column itself', [[1], []]],
  ])('has rows %s, as npm net-snmp has them', (_what, indexes) => {
    const list = indexes.map((index) => ({ name: [...COLUMN, ...index], value: tagged(2, Buffer.from([1])) }));
    const ours = readAnswer(answer(1, list), 1, Buffer.from(COMMUNITY));
    expect(readings(ours, [])).toEqual(readings(answeredBy(decodedByPackage(list)), []));
  });

  it.each([
    ['a lost instance is passed over', 0x81, 2, ['1', '3'], '3'],
    ['an object that is not there is passed over', 0x80, 2, ['1', '3'], '3'],
    ['the end of all is the end', 0x82, 2, ['1'], undefined],
    ['an exception that repeats the last name is the end', 0x81, 1, ['1'], undefined],
  ])('amid its rows: %s', (_what, tag, index, read, last) => {
    const row = (at: number, content: Buffer) => ({ name: [...COLUMN, at], value: content });
    const number = tagged(2, Buffer.from([1]));
    const list = [row(1, number), row(index, Buffer.from([tag, 0])), row(3, number)];
    for (const one of [readAnswer(answer(1, list), 1, Buffer.from(COMMUNITY)), answeredBy(decodedByPackage(list))]) {
      const found = rowsBelow(one, text(COLUMN), text(COLUMN));
      expect(found.rows.map((each) => each.index)).toEqual(read);
      expect(found.last).toBe(last === undefined ? undefined : `${text(COLUMN)}.${last}`);
    }
  });

  it('that was damaged is refused by name or read within its bounds', () => {
    const random = randomNumbers(20_251_123);
    const sound = fc.sample(variables, { numRuns: 40, seed: 7 }).map((list) => answer(1, list));
    let refused = 0;
    for (let packet = 0; packet < 20_000; packet += 1) {
      try {
        const read = readAnswer(mutated(sound[packet % sound.length] as Buffer, random), 1, Buffer.from(COMMUNITY));
        readings(read, ['1.3.6.1.2.1.2.2.1.10.1']);
      } catch (error) {
        if (!(error instanceof Misfit)) throw error;
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(10_000);
    expect(refused).toBeLessThan(20_000);
  });

  const row = { name: [...COLUMN, 1], value: tagged(2, Buffer.from([5])) };
  const sound = answer(1, [row]);
  const changed = (at: number, ...octets: readonly number[]) => {
    const packet = Buffer.from(sound);
    packet.set(octets, at);
    return packet;
  };
  const nameOf = (octets: readonly number[]) => sequence(tagged(6, Buffer.from(octets)), row.value);
  const listed = (variable: Buffer) => {
    const numbers = Buffer.from([2, 1, 1, 2, 1, 0, 2, 1, 0]);
    const pdu = tagged(0xa2, Buffer.concat([numbers, sequence(variable)]));
    return sequence(tagged(2, Buffer.from([1])), tagged(4, Buffer.from(COMMUNITY)), pdu);
  };

  it.each<[string, Buffer, string]>([
    ['of version 1', changed(4, 0), 'another SNMP version'],
    ['of version 3', changed(4, 3), 'another SNMP version'],
    ['in a community that only begins like ours', changed(13, 0x78), 'another community'],
    ['that is a request', changed(14, 0xa0), 'no SNMP answers'],
    ['that is a trap', changed(14, 0xa7), 'no SNMP answers'],
    ['that is a report', changed(14, 0xa8), 'no SNMP answers'],
    ['of indefinite length', changed(1, 0x80), 'no SNMP answers'],
    ['longer than its packet', changed(1, sound.length), 'no SNMP answers'],
    [
      'whose contents end before it does',
      Buffer.concat([Buffer.from([0x30, sound.length]), sound.subarray(2), Buffer.from([5, 0])]),
      'no SNMP answers',
    ],
    ['of a length in nine octets', listed(Buffer.from([0x30, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 2, 6, 0])), 'no SNMP answers'],
    ['of a length of 2^64 - 1', Buffer.from([0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255, 2, 1, 1]), 'no SNMP answers'],
    ['with a name that ends in the middle of an arc', listed(nameOf([0x2b, 6, 0x81])), 'no SNMP answers'],
    ['with an arc above 32 bits', listed(nameOf([0x2b, 0x90, 0x80, 0x80, 0x80, 0])), 'no SNMP answers'],
    ['with a name of 129 arcs', listed(nameOf(Array.from({ length: 128 }, () => 1))), 'no SNMP answers'],
    [
      'with an address of three octets',
      listed(sequence(tagged(6, Buffer.from([0x2b, 6])), tagged(0x40, Buffer.alloc(3)))),
      'no SNMP answers',
    ],
    [
      'with an integer of no octets',
      listed(sequence(tagged(6, Buffer.from([0x2b, 6])), tagged(2, Buffer.alloc(0)))),
      'no SNMP answers',
    ],
    [
      'with a number of nine octets',
      listed(sequence(tagged(6, Buffer.from([0x2b, 6])), tagged(0x41, Buffer.alloc(9, 1)))),
      'no SNMP answers',
    ],
    [
      'with a type that SNMP does not have',
      listed(sequence(tagged(6, Buffer.from([0x2b, 6])), tagged(0x09, Buffer.alloc(2)))),
      'no SNMP answers',
    ],
    [
      'with an exception that carries something',
      listed(sequence(tagged(6, Buffer.from([0x2b, 6])), tagged(0x81, Buffer.alloc(2)))),
      'no SNMP answers',
    ],
    ['with a name and no value', listed(sequence(tagged(6, Buffer.from([0x2b, 6])))), 'no SNMP answers'],
    [
      'with a second value behind the first',
      listed(sequence(tagged(6, Buffer.from([0x2b, 6])), row.value, row.value)),
      'no SNMP answers',
    ],
    ['of no octets', Buffer.alloc(0), 'no SNMP answers'],
  ])('%s is none', (_what, packet, words) => {
    expect(() => readAnswer(packet, 1, Buffer.from(COMMUNITY))).toThrow(Misfit);
    expect(() => readAnswer(packet, 1, Buffer.from(COMMUNITY))).toThrow(words);
  });

  it('is sound where the cases above only change one thing', () => {
    expect(readAnswer(sound, 1, Buffer.from(COMMUNITY)).valuesOf([text(row.name)])).toEqual([5]);
    expect(readAnswer(listed(nameOf([0x2b, 6, 1])), 1, Buffer.from(COMMUNITY)).valuesOf(['1.3.6.1'])).toEqual([5]);
  });

  it.each<[string, number, readonly number[], unknown]>([
    ['a counter without the octet for its sign', 0x41, [0xff, 0xff, 0xff, 0xfe], 4_294_967_294],
    ['an integer with octets that it does not need', 0x02, [0, 0, 0, 0, 0, 7], 7],
    ['a negative one', 0x02, [0xfe], -2],
    ['a counter of 64 bits', 0x46, [0, 255, 255, 255, 255, 255, 255, 255, 255], 18_446_744_073_709_551_615n],
    ['the identifier of no octets', 0x06, [], '0.0'],
    ['the identifier of joint-iso standards', 0x06, [0x88, 0x37, 3], '2.999.3'],
  ])('holds %s', (_what, tag, octets, expected) => {
    const packet = answer(1, [{ name: [...COLUMN, 1], value: tagged(tag, Buffer.from(octets)) }]);
    const read = readAnswer(packet, 1, Buffer.from(COMMUNITY));
    expect(rowsBelow(read, text(COLUMN), text(COLUMN)).rows).toEqual([{ index: '1', value: expected }]);
  });
});

describe('a request', () => {
  const oid = fc.tuple(fc.nat(1), fc.nat(39), arcs).map(([first, second, rest]) => text([first, second, ...rest]));
  const request = fc.record({
    version: fc.constantFrom(0, 1),
    community: fc.uint8Array({ maxLength: 200 }),
    type: fc.constantFrom(REQUEST.get, REQUEST.getNext, REQUEST.getBulk),
    requestId: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    rows: fc.nat(200),
    oids: fc.array(oid, { minLength: 1, maxLength: 20 }),
  });

  it('holds what it was told, as a decoder of answers reads it', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const packet = Buffer.from(requestPacket({ ...asked, rows: 0 }));
        const octetsOfCommunity = packet.subarray(2).indexOf(Buffer.from(asked.community));
        expect(octetsOfCommunity).toBeGreaterThanOrEqual(0);
        // An answer has the same shape: only its type differs.
        const at =
          1 + lengthOctets(packet, 1) + 3 + 1 + lengthOctets(packet, 1 + lengthOctets(packet, 1) + 4) + asked.community.length;
        expect(packet[at]).toBe(asked.type);
        packet[at] = 0xa2;
        const read = readAnswer(packet, asked.version, asked.community);
        expect(read).toMatchObject({ requestId: asked.requestId, errorStatus: 0 });
        expect(read.valuesOf(asked.oids)).toEqual(asked.oids.map(() => undefined));
      }),
    );
  });

  it('for rows names how many', () => {
    const packet = requestPacket({
      version: 1,
      community: Buffer.from(COMMUNITY),
      type: REQUEST.getBulk,
      requestId: 0x80ff,
      rows: 40,
      oids: ['1.3.6.1.4.1.2011'],
    });
    expect(Buffer.from(packet).toString('hex')).toBe(
      '3028020101' +
        '04076578616d706c65' +
        'a51a' +
        '02030080ff' +
        '020100' +
        '020128' +
        '300d' +
        '300b' +
        '06072b060104018f5b' +
        '0500',
    );
  });

  it('that fits no datagram is not sent', () => {
    const community = Buffer.alloc(70_000);
    const asked = { version: 1, community, type: REQUEST.get, requestId: 1, rows: 0, oids: ['1.3.6'] };
    expect(() => requestPacket(asked)).toThrow('does not fit');
  });
});

/** Of the length at this place: one, or what the first says. */
function lengthOctets(packet: Buffer, at: number): number {
  const first = packet[at] ?? 0;
  return first < 0x80 ? 1 : 1 + (first & 0x7f);
}
