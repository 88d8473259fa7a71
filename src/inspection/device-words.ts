// In which record the words of a device stand: it holds them where a finding is new, and again in the first record of each day.
import type { CheckState, Round, SlotOutcome, SlotResult } from '../domain/inspection.ts';

interface Told {
  readonly state: CheckState;
  readonly record: string;
}

type Recorded = Pick<Round, 'evidence'> & { readonly path?: string };

/** To be asked of round after round in the order in which they started, and of each slot of a round once. */
export function deviceWords(): (round: Recorded) => (result: SlotResult) => Pick<SlotOutcome, 'said'> {
  const bySlot = new Map<string, Map<string, Told>>();
  return ({ path, evidence = [] }) => {
    const heard = Map.groupBy(
      evidence.map(({ check }) => check),
      (check) => check.slice(0, check.lastIndexOf('/')),
    );
    return (result) => {
      const slot = `${result.checklist}/${result.asset}`;
      const told = bySlot.get(slot) ?? new Map<string, Told>();
      if (path === undefined || (told.size === 0 && !heard.has(slot))) return {};
      bySlot.set(slot, told);
      const here = new Set(heard.get(slot));
      for (const { item, state } of result.items) {
        if (here.has(`${slot}/${item}`)) told.set(item, { state, record: path });
        else if (told.get(item)?.state !== state) told.delete(item);
      }
      const asked = new Set(result.items.map(({ item }) => item));
      const said = [...told].flatMap(([item, { record }]) => (asked.has(item) ? [[item, record] as const] : []));
      return said.length === 0 ? {} : { said: Object.fromEntries(said) };
    };
  };
}
