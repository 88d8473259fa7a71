// Every finding the tool can make. Codes are stable: CB01 reading, CB02 shape, CB03 references, CB04 time and SLA,
// CB05 probes, CB06 Git, CB07 rendering.
export const CODES = {} as const;
export type DiagnosticCode = string;
