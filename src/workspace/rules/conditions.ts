// Conditions of a checklist can be read, and they and baselines stand only where something is observed that they fit.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { CheckItem } from '../../domain/checklist.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { listed } from '../mistake.ts';
import { baselinesOf, comparesWith, readingOf, readingsFor } from './baselines.ts';
import { conditionWords } from './condition-words.ts';
import { knownSound } from './sound-conditions.ts';

/** What a condition may speak of; the judge supplies them. */
const NAMES = ['parts', 'gauges', 'names', 'peers', 'log', 'config', 'version', 'values', 'asset'] as const;
/** What comparing with a baseline gives: without one nothing is ever missing, and a rule over it never holds. */
const COMPARED = ['missing', 'unexpected', 'shortfall'] as const;

type Complaint = (condition: string, isCompared: boolean) => string | undefined;

const PATTERN = /\.matches\s*\(\s*(r?)(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')\s*\)/g;

/** The first pattern of a condition that the linear engine refuses, and why. */
type PatternFault = (
  condition: string,
) => { readonly pattern: string; readonly fault: string; readonly part: string } | undefined;

async function loadPatternReader(): Promise<PatternFault> {
  const { RE2JS } = await import('re2js');
  return (condition) => {
    for (const [, raw, double, single] of condition.matchAll(PATTERN)) {
      const written = double ?? single ?? '';
      const pattern = raw === 'r' ? written : written.replaceAll(/\\(["'\\])/g, '$1');
      try {
        RE2JS.compile(pattern);
      } catch (error) {
        const told = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
        const [, fault = told, part = ''] = /^([^:]+)(: .*)$/s.exec(told) ?? [];
        return { pattern: JSON.stringify(pattern), fault, part };
      }
    }
    return undefined;
  };
}

export async function conditions(estate: Estate): Promise<readonly Diagnostic[]> {
  const checklists = estate.of('checklist');
  if (checklists.length === 0) return [];
  const written = checklists.flatMap(({ value }) => value.groups.flatMap(({ items }) => items.flatMap(whens)));
  const known = knownSound(written.map((condition) => JSON.stringify(condition)));
  const complaint = known.isKnown ? silent : await loadReader();
  const patternFault = known.isKnown ? silent : await loadPatternReader();
  const isSound = ({ when, isCompared }: Written) =>
    complaint(when, isCompared) === undefined && patternFault(when) === undefined;
  if (!known.isKnown && written.every(isSound)) known.keep();
  return checklists.flatMap((checklist) =>
    checklist.value.groups.flatMap(({ items }, group) =>
      items.flatMap((item, index) => itemFindings(checklist, item, ['groups', group, 'items', index], complaint, patternFault)),
    ),
  );
}

interface Written {
  readonly when: string;
  readonly isCompared: boolean;
}

function whens(item: CheckItem): readonly Written[] {
  const isCompared = comparesWith(item);
  return (item.expect ?? []).map(({ when }) => ({ when, isCompared }));
}

const silent = () => undefined;

async function loadReader(): Promise<Complaint> {
  const { Environment } = await import('@marcbachmann/cel-js');
  const environmentOf = (names: readonly string[]) =>
    names.reduce((known, name) => known.registerVariable(name, 'dyn'), new Environment());
  const [plain, compared] = [environmentOf(NAMES), environmentOf([...NAMES, ...COMPARED])];
  return (condition, isCompared) => {
    const { valid, error, type } = (isCompared ? compared : plain).check(condition);
    if (!valid) return (error?.message ?? '').split('\n')[0];
    return type === 'bool' || type === 'dyn' || type === undefined ? undefined : `it is of type ${type}, not a condition`;
  };
}

function itemFindings(
  checklist: WorkspaceDocument<'checklist'>,
  item: CheckItem,
  pointer: readonly (string | number)[],
  complaint: Complaint,
  patternFault: PatternFault,
): readonly Diagnostic[] {
  const { id, probe, baseline, expect = [] } = item;
  if (probe === undefined) {
    const key = expect.length > 0 ? 'expect' : baseline === undefined ? undefined : 'baseline';
    return key === undefined
      ? []
      : [findingIn(checklist, 'CB0504', [...pointer, key], { values: { item: id, key }, atKey: true })];
  }
  const isCompared = comparesWith(item);
  const rules = expect.flatMap(({ when }, index) => {
    const place = [...pointer, 'expect', index, 'when'];
    const detail = complaint(when, isCompared);
    if (detail !== undefined)
      return [findingIn(checklist, 'CB0503', place, { values: complaintValues(item, when, detail, isCompared) })];
    const fault = patternFault(when);
    return fault === undefined ? [] : [findingIn(checklist, 'CB0503', place, { values: { ...fault } })];
  });
  return [...misfit(checklist, item, pointer), ...rules];
}

function complaintValues(item: CheckItem, when: string, detail: string, isCompared: boolean) {
  const names = isCompared ? [...NAMES, ...COMPARED] : NAMES;
  const compared = COMPARED.find((name) => !isCompared && detail === `Unknown variable: ${name}`);
  return compared === undefined
    ? { names: listed(names), ...conditionWords(when, detail, names) }
    : { names: listed(names), compared, baseline: baselinesOf(readingOf(item) ?? '')[0] };
}

/** A copied line: the baseline of fans below the reading of power supplies. */
function misfit(
  checklist: WorkspaceDocument<'checklist'>,
  item: CheckItem,
  pointer: readonly (string | number)[],
): readonly Diagnostic[] {
  const { id, baseline } = item;
  const read = readingOf(item);
  if (baseline === undefined || read === undefined || readingsFor(baseline).includes(read)) return [];
  const [wanted] = readingsFor(baseline);
  const values = { item: id, read, baseline, wanted, choices: listed(baselinesOf(read)) };
  return [findingIn(checklist, 'CB0509', [...pointer, 'baseline'], { values })];
}
