// One character a check, in the order of the items.
import { phrase, SaidError } from '../phrase.ts';
import type { CheckState } from '../domain/inspection.ts';

const LETTERS = {
  normal: '.',
  attention: 'a',
  fault: 'F',
  unknown: '?',
  unchecked: '-',
  missed: 'm',
} as const satisfies Record<CheckState, string>;
const STATES: ReadonlyMap<string, CheckState> = new Map(
  (Object.keys(LETTERS) as CheckState[]).map((state) => [LETTERS[state], state]),
);

export function lettersOf(items: readonly { readonly state: CheckState }[]): string {
  return items.map(({ state }) => letterOf(state)).join('');
}

function letterOf(state: CheckState): string {
  if (!Object.hasOwn(LETTERS, state)) throw new SaidError(phrase('"{state}" is no state of a check', { state }));
  return LETTERS[state];
}

export function stateOf(letter: string): CheckState {
  const state = STATES.get(letter);
  if (state === undefined) throw new SaidError(phrase('"{state}" is no state of a check', { state: letter }));
  return state;
}
