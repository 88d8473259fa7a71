// Clocks a second: a million incidents with five clocks each, against a plain loop over typed arrays written for this one
// calendar, and against two packages that count business time. Every clock gives deadline, elapsed time and verdict, and the
// answers are compared.
//   npm run bench:clocks                       npm run bench:clocks -- --incidents 200000
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { workingCalendar } from '../src/calendar/working-calendar.ts';
import { workingTime } from '../src/calendar/working-time.ts';
import { epochSeconds, isoInZone } from '../src/domain/time.ts';
import { assess } from '../src/sla/assess.ts';
import { indexedTime } from '../src/sla/indexed-time.ts';
import { agreement, CN_2025, incident, OFFICE_HOURS, serviceRecords } from '../test/support/service-records.ts';

// The packages count in the machine's zone; no product code reads it.
const ZONE = 'Asia/Shanghai';
process.env['TZ'] = ZONE;
const OFFSET = 8 * 3600;
const DAY = 86_400;
const [MORNING, NOON, AFTERNOON, EVENING] = [9 * 3600, 12 * 3600, 13 * 3600, 18 * 3600];

const { values } = parseArgs({ options: { incidents: { type: 'string', default: '1000000' } } });
const INCIDENTS = Number(values.incidents);
if (!Number.isInteger(INCIDENTS) || INCIDENTS < 1000) throw new Error('--incidents takes a whole number of at least 1000');
const CLOCKS = [1800, 2 * 3600, 12 * 3600, 16 * 3600, 24 * 3600];
const FROM_STRINGS = Math.min(INCIDENTS, 200_000);
const AS_RECORDS = Math.min(INCIDENTS, 100_000);
const PEER_CLOCKS = 1000;
const ROUNDS = 5;

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 1000;
const [BEGIN, END] = [at('2025-01-01T00:00:00+08:00'), at('2026-03-01T00:00:00+08:00')];
const HOLIDAYS = CN_2025.holidays.map(({ date }) => date);

/** The same numbers in every run. */
function* randomNumbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    yield (state >>> 0) / 2 ** 32;
  }
}

const random = randomNumbers(20_250_930);
const next = () => random.next().value;
// Whole minutes, because the packages count no less.
const starts = Float64Array.from({ length: INCIDENTS }, () => BEGIN + Math.floor(next() * 340 * 1440) * 60);
const milestones = Float64Array.from(
  { length: INCIDENTS * CLOCKS.length },
  (_, place) => (starts[Math.floor(place / CLOCKS.length)] as number) + Math.floor(next() * 7 * 1440) * 60,
);

interface Answers {
  readonly due: Float64Array;
  readonly elapsed: Float64Array;
  readonly met: Uint8Array;
}

const answers = (incidents: number): Answers => ({
  due: new Float64Array(incidents * CLOCKS.length),
  elapsed: new Float64Array(incidents * CLOCKS.length),
  met: new Uint8Array(incidents * CLOCKS.length),
});

/** What one would write by hand for one zone without changes of the clocks and two windows a day. */
function plainLoop(): (into: Answers) => void {
  const firstDay = Math.floor((BEGIN + OFFSET) / DAY);
  const days = Math.floor((END - BEGIN) / DAY) + 30;
  const closed = new Set(HOLIDAYS.map((date) => Math.floor((at(`${date}T00:00:00+08:00`) + OFFSET) / DAY)));
  const before = new Float64Array(days + 1);
  const open = new Uint8Array(days);
  for (let day = 0; day < days; day += 1) {
    const weekday = (firstDay + day + 3) % 7;
    open[day] = weekday < 5 && !closed.has(firstDay + day) ? 1 : 0;
    before[day + 1] = (before[day] as number) + (open[day] as number) * (NOON - MORNING + EVENING - AFTERNOON);
  }
  const counted = (instant: number) => {
    const local = instant + OFFSET - firstDay * DAY;
    const day = Math.floor(local / DAY);
    const second = local - day * DAY;
    const sum = before[day] as number;
    if (open[day] === 0) return sum;
    return (
      sum +
      Math.min(Math.max(second - MORNING, 0), NOON - MORNING) +
      Math.min(Math.max(second - AFTERNOON, 0), EVENING - AFTERNOON)
    );
  };
  return ({ due, elapsed, met }) => {
    for (let one = 0; one < INCIDENTS; one += 1) {
      const start = starts[one] as number;
      const passed = counted(start);
      const startDay = Math.floor((start + OFFSET) / DAY) - firstDay;
      for (let clock = 0; clock < CLOCKS.length; clock += 1) {
        const place = one * CLOCKS.length + clock;
        const budget = CLOCKS[clock] as number;
        const wanted = passed + budget;
        let day = startDay;
        while ((before[day + 1] as number) < wanted) day += 1;
        const within = wanted - (before[day] as number);
        const second = within <= NOON - MORNING ? MORNING + within : AFTERNOON + within - (NOON - MORNING);
        const taken = counted(milestones[place] as number) - passed;
        due[place] = (firstDay + day) * DAY - OFFSET + second;
        elapsed[place] = taken;
        met[place] = taken <= budget ? 1 : 0;
      }
    }
  };
}

const calendar = workingCalendar({ zone: ZONE, weekly: Object.fromEntries(OFFICE_HOURS), holidays: HOLIDAYS, years: [2025] });
const counting = workingTime(calendar);
const product = indexedTime(counting, BEGIN, END);

function productLoop(
  into: Answers,
  incidents: number,
  startOf: (one: number) => number,
  milestoneOf: (place: number) => number,
): void {
  for (let one = 0; one < incidents; one += 1) {
    const start = startOf(one);
    for (let clock = 0; clock < CLOCKS.length; clock += 1) {
      const place = one * CLOCKS.length + clock;
      const budget = CLOCKS[clock] as number;
      const taken = product.between(start, milestoneOf(place));
      into.due[place] = product.after(start, budget) ?? Number.NaN;
      into.elapsed[place] = taken;
      into.met[place] = taken <= budget ? 1 : 0;
    }
  }
}

/** The best of several rounds, in clocks a second: other programs only ever make it slower. */
function speed(clocks: number, run: () => void, rounds = ROUNDS): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    run();
    best = Math.min(best, performance.now() - begun);
  }
  return (clocks / best) * 1000;
}

interface Moment {
  valueOf(): number;
}
interface DayjsMoment extends Moment {
  addBusinessMinutes(minutes: number): DayjsMoment;
  businessMinutesDiff(other: DayjsMoment): number;
}
interface MomentMoment extends Moment {
  addWorkingTime(amount: number, unit: 'minutes'): MomentMoment;
  workingDiff(other: MomentMoment, unit: 'minutes'): number;
  clone(): MomentMoment;
}
interface Peer {
  readonly name: string;
  /** Deadline in seconds and elapsed minutes. */
  clock(start: string | number, milestone: string | number, minutes: number): readonly [due: number, elapsed: number];
}

const require = createRequire(import.meta.url);

function dayjsPeer(): Peer {
  const dayjs = require('dayjs') as {
    (at: string | number): DayjsMoment;
    extend(plugin: unknown): void;
    setHolidays(dates: readonly string[]): void;
    setBusinessTime(times: unknown): void;
  };
  dayjs.extend(require('dayjs-business-time'));
  const hours = [
    { start: '09:00:00', end: '12:00:00' },
    { start: '13:00:00', end: '18:00:00' },
  ];
  dayjs.setHolidays(HOLIDAYS);
  dayjs.setBusinessTime({
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: null,
    sunday: null,
  });
  return {
    name: 'dayjs-business-time',
    clock: (start, milestone, minutes) => [
      dayjs(start).addBusinessMinutes(minutes).valueOf() / 1000,
      Math.abs(dayjs(start).businessMinutesDiff(dayjs(milestone))),
    ],
  };
}

function momentPeer(): Peer {
  const moment = require('moment-business-time') as {
    (at: string | number): MomentMoment;
    updateLocale(name: string, settings: unknown): void;
  };
  const hours = ['09:00:00', '12:00:00', '13:00:00', '18:00:00'];
  moment.updateLocale('en', {
    workinghours: { 0: null, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: null },
    holidays: HOLIDAYS,
  });
  return {
    name: 'moment-business-time',
    clock: (start, milestone, minutes) => [
      moment(start).addWorkingTime(minutes, 'minutes').valueOf() / 1000,
      Math.abs(moment(milestone).workingDiff(moment(start), 'minutes')),
    ],
  };
}

const millions = (clocks: number) => `${(clocks / 1e6).toFixed(2)} million clocks/s`;
const named = (text: string) => text.padEnd(66);
const count = (value: number) => Math.round(value).toLocaleString('en');
const goal = (isKept: boolean) => (isKept ? 'goal met' : 'GOAL MISSED');

console.log(`${count(INCIDENTS)} incidents × ${CLOCKS.length} clocks, best of ${ROUNDS} rounds`);
const [byHand, byProduct] = [answers(INCIDENTS), answers(INCIDENTS)];
const plain = plainLoop();
const plainSpeed = speed(byHand.due.length, () => plain(byHand));
const productSpeed = speed(byProduct.due.length, () =>
  productLoop(
    byProduct,
    INCIDENTS,
    (one) => starts[one] as number,
    (place) => milestones[place] as number,
  ),
);
let differing = 0;
for (let place = 0; place < byHand.due.length; place += 1) {
  const isSame =
    byHand.due[place] === byProduct.due[place] &&
    byHand.elapsed[place] === byProduct.elapsed[place] &&
    byHand.met[place] === byProduct.met[place];
  differing += isSame ? 0 : 1;
}
console.log(`${named('plain loop over typed arrays')}${millions(plainSpeed)}`);
console.log(`${named('Casebook, from numbers')}${millions(productSpeed)}`);
console.log(`  ${(productSpeed / plainSpeed).toFixed(2)} of the plain loop: ${goal(productSpeed / plainSpeed >= 0.5)} (0.50)`);
console.log(`  answers that differ: ${count(differing)}`);

const iso = (second: number) => isoInZone(second, ZONE);
const startTexts = Array.from(starts.subarray(0, FROM_STRINGS), iso);
const milestoneTexts = Array.from(milestones.subarray(0, FROM_STRINGS * CLOCKS.length), iso);
const fromTexts = answers(FROM_STRINGS);
const textSpeed = speed(fromTexts.due.length, () =>
  productLoop(
    fromTexts,
    FROM_STRINGS,
    (one) => epochSeconds(startTexts[one] as string),
    (place) => epochSeconds(milestoneTexts[place] as string),
  ),
);
console.log(
  `${named(`Casebook, from ISO strings (${count(FROM_STRINGS)} incidents)`)}${millions(textSpeed)}: ${goal(textSpeed >= 1.2e6)} (1.2)`,
);

/** One run over a sample, which stands for the whole: every clock costs a package about the same. */
function peerRun(peer: Peer, startOf: (one: number) => string | number, milestoneOf: (place: number) => string | number) {
  let agreeing = 0;
  const peerSpeed = speed(
    PEER_CLOCKS,
    () => {
      for (let place = 0; place < PEER_CLOCKS; place += 1) {
        const budget = CLOCKS[place % CLOCKS.length] as number;
        const [due, minutes] = peer.clock(startOf(Math.floor(place / CLOCKS.length)), milestoneOf(place), budget / 60);
        agreeing += due === byProduct.due[place] && minutes * 60 === byProduct.elapsed[place] ? 1 : 0;
      }
    },
    1,
  );
  return { peerSpeed, agreeing };
}

for (const peer of [dayjsPeer(), momentPeer()]) {
  const texts = peerRun(
    peer,
    (one) => startTexts[one] as string,
    (place) => milestoneTexts[place] as string,
  );
  const numbers = peerRun(
    peer,
    (one) => (starts[one] as number) * 1000,
    (place) => (milestones[place] as number) * 1000,
  );
  const sample = `a sample of ${count(PEER_CLOCKS)} clocks`;
  const fromNumbers = productSpeed / numbers.peerSpeed;
  console.log(`${named(`${peer.name}, from numbers (${sample})`)}${count(numbers.peerSpeed)} clocks/s`);
  console.log(
    `  Casebook is ${count(fromNumbers)} × as fast${peer.name.startsWith('dayjs') ? `: ${goal(fromNumbers >= 5000)} (5,000)` : ''}`,
  );
  console.log(`${named(`${peer.name}, from ISO strings (the same)`)}${count(texts.peerSpeed)} clocks/s`);
  console.log(`  Casebook is ${count(textSpeed / texts.peerSpeed)} × as fast`);
  console.log(`  its answers agree with ours in ${count(numbers.agreeing)} of ${count(PEER_CLOCKS)} clocks`);
}

const MILESTONES = ['respondedAt', 'plannedAt', 'resolvedAt', 'contingencyAt'] as const;
const records = Array.from({ length: AS_RECORDS }, (_, one) =>
  incident({
    id: `INC-2025-${String(one).padStart(7, '0')}`,
    timeline: {
      reportedAt: startTexts[one] as string,
      ...Object.fromEntries(MILESTONES.map((name, clock) => [name, milestoneTexts[one * CLOCKS.length + clock] as string])),
    },
  }),
);
const year = serviceRecords(records, agreement({ window: '5x8' }));
let assessed = 0;
const recordSpeed = speed(AS_RECORDS, () => (assessed = assess(year, END).length), 3);
console.log(
  `${named('assess(): whole records, every detail')}${count(recordSpeed)} incidents/s: ${count(assessed)} clocks of ${count(AS_RECORDS)} incidents in ${(AS_RECORDS / recordSpeed).toFixed(2)} s`,
);
if (differing > 0) process.exitCode = 1;
