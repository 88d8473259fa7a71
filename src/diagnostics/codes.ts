// Every finding the tool can make. Codes are stable: CB01 reading, CB02 shape, CB03 references, CB04 time and SLA,
// CB05 probes, CB06 Git, CB07 rendering, CB08 workflows.
import { PROBES } from './codes/probes.ts';
import { READING } from './codes/reading.ts';
import { REFERENCES } from './codes/references.ts';
import { SHAPE } from './codes/shape.ts';
import { TIMES } from './codes/times.ts';
import { WORKFLOWS } from './codes/workflows.ts';

export const CODES = { ...READING, ...SHAPE, ...REFERENCES, ...TIMES, ...PROBES, ...WORKFLOWS } as const;
export type DiagnosticCode = keyof typeof CODES;

export function isCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(CODES, text);
}
