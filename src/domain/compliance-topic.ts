// What a compliance audit of an outsourced operation asks for (等级保护 and its like), in the order of the annual report.

export const COMPLIANCE_TOPICS = [
  'assets',
  'maintenance',
  'vulnerabilities',
  'configuration',
  'change',
  'backup',
  'incident',
  'contingency',
  'outsourcing',
] as const;
export type ComplianceTopic = (typeof COMPLIANCE_TOPICS)[number];
