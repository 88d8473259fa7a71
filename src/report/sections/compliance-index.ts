// Where an auditor finds what: the sections of this report that evidence each topic of a compliance audit.
import { COMPLIANCE_TOPICS, type ComplianceTopic } from '../../domain/compliance-topic.ts';
import type { ReportInputs } from '../inputs.ts';
import type { ComplianceIndexSection } from '../models/year.ts';
import type { Shared } from '../shared.ts';

const SECTIONS: Readonly<Record<ComplianceTopic, readonly string[]>> = {
  assets: ['overview', 'asset-changes', 'estate'],
  maintenance: ['inspections', 'inspection-year', 'performance'],
  vulnerabilities: ['asset-health', 'estate'],
  configuration: ['asset-changes', 'inspection-year'],
  change: ['backups'],
  backup: ['backups'],
  incident: ['incidents', 'ranking', 'sla', 'sla-year'],
  contingency: ['emergency'],
  outsourcing: ['performance', 'workload', 'definitions'],
};

/** Sections that this report leaves out are left out of the index by the page that prints it. */
export function composeComplianceIndex(_inputs: ReportInputs, _shared: Shared): ComplianceIndexSection {
  return { kind: 'compliance-index', rows: COMPLIANCE_TOPICS.map((topic) => ({ topic, sections: SECTIONS[topic] })) };
}
