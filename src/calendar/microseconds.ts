// The same counting in microseconds, for instants with fractions. Windows begin and end on whole seconds, so a second is
// working time as a whole or not at all, and a fraction of it counts exactly.
import type { Timekeeper } from './timekeeper.ts';
import type { WorkingTime } from './working-time.ts';

export const MICROS = 1_000_000;

export function inMicroseconds(time: WorkingTime): Timekeeper {
  /** What of the second that `at` lies in has counted before `at`. */
  const fraction = (at: number) => {
    const part = at - Math.floor(at / MICROS) * MICROS;
    return part !== 0 && time.isOpen(Math.floor(at / MICROS)) ? part : 0;
  };
  return {
    between(from, to) {
      if (to <= from) return 0;
      return time.between(Math.floor(from / MICROS), Math.floor(to / MICROS)) * MICROS + fraction(to) - fraction(from);
    },
    after(from, amount) {
      const counted = amount + fraction(from);
      const whole = Math.ceil(counted / MICROS);
      const reached = time.after(Math.floor(from / MICROS), whole);
      return reached === undefined ? undefined : reached * MICROS - (whole * MICROS - counted);
    },
  };
}
