// Conditions of a checklist can be read, and stand only where something is observed.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { CheckItem } from '../../domain/checklist.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { listed } from '../mistake.ts';
import { conditionWords } from './condition-words.ts';
import { knownSound } from './sound-conditions.ts';

/** What a condition may speak of; the judge supplies them. */
const NAMES = [
  'parts',
  'gauges',
  'names',
  'peers',
  'log',
  'config',
  'version',
  'values',
  'missing',
  'unexpected',
  'shortfall',
  'asset',
] as const;

type Complaint = (condition: string) => string | undefined;

const PATTERN = /\.matches\s*\(\s*(r?)(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')\s*\)/g;

/** The first pattern of a condition that the linear engine refuses, and why. */
type PatternFault = (condition: string) => { readonly pattern: string; readonly fault: string } | undefined;

async function loadPatternReader(): Promise<PatternFault> {
  const { RE2JS } = await import('re2js');
  return (condition) => {
    for (const [, raw, double, single] of condition.matchAll(PATTERN)) {
      const written = double ?? single ?? '';
      const pattern = raw === 'r' ? written : written.replaceAll(/\\(["'\\])/g, '$1');
      try {
        RE2JS.compile(pattern);
      } catch (error) {
        const fault = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
        return { pattern: JSON.stringify(pattern), fault };
      }
    }
    return undefined;
  };
}

export async function conditions(estate: Estate): Promise<readonly Diagnostic[]> {
  const checklists = estate.of('checklist');
  if (checklists.length === 0) return [];
  const written = checklists.flatMap(({ value }) => value.groups.flatMap(({ items }) => items.flatMap(whens)));
  const known = knownSound(written);
  const complaint = known.isKnown ? silent : await loadReader();
  const patternFault = known.isKnown ? silent : await loadPatternReader();
  if (!known.isKnown && written.every((when) => complaint(when) === undefined && patternFault(when) === undefined)) known.keep();
  return checklists.flatMap((checklist) =>
    checklist.value.groups.flatMap(({ items }, group) =>
      items.flatMap((item, index) => itemFindings(checklist, item, ['groups', group, 'items', index], complaint, patternFault)),
    ),
  );
}

const whens = ({ expect = [] }: CheckItem): readonly string[] => expect.map(({ when }) => when);
const silent = () => undefined;

async function loadReader(): Promise<Complaint> {
  const { Environment } = await import('@marcbachmann/cel-js');
  const environment = NAMES.reduce((known, name) => known.registerVariable(name, 'dyn'), new Environment());
  return (condition) => {
    const { valid, error, type } = environment.check(condition);
    if (!valid) return (error?.message ?? '').split('\n')[0];
    return type === 'bool' || type === 'dyn' || type === undefined ? undefined : `it is of type ${type}, not a condition`;
  };
}

function itemFindings(
  checklist: WorkspaceDocument<'checklist'>,
  { id, probe, baseline, expect = [] }: CheckItem,
  pointer: readonly (string | number)[],
  complaint: Complaint,
  patternFault: PatternFault,
): readonly Diagnostic[] {
  if (probe === undefined) {
    const key = expect.length > 0 ? 'expect' : baseline === undefined ? undefined : 'baseline';
    return key === undefined
      ? []
      : [findingIn(checklist, 'CB0504', [...pointer, key], { values: { item: id, key }, atKey: true })];
  }
  return expect.flatMap(({ when }, index) => {
    const place = [...pointer, 'expect', index, 'when'];
    const detail = complaint(when);
    if (detail !== undefined) {
      return [
        findingIn(checklist, 'CB0503', place, { values: { names: listed(NAMES), ...conditionWords(when, detail, NAMES) } }),
      ];
    }
    const fault = patternFault(when);
    return fault === undefined ? [] : [findingIn(checklist, 'CB0503', place, { values: { ...fault } })];
  });
}
