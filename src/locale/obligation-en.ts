// The words of the obligations in English.
import { keep } from './marks.ts';
import type { ObligationWords } from './obligation-words.ts';

export const obligationsEn: ObligationWords = {
  title: 'Obligation Page',
  kind: {
    report: 'Case-analysis report',
    'expert-call': 'Expert call',
    inspection: 'Inspections',
    plan: 'Handling plan',
    contingency: 'Contingency plan',
    'fault-report': 'Fault report',
    'part-visit': 'Visit with spare part',
    duty: 'Key-moment duty',
    notice: 'Notice of duty',
    'duty-days': 'Days of duty a year',
  },
  report: { month: 'Monthly report', quarter: 'Quarterly report', year: 'Annual report' },
  rule: {
    report: 'agreed days after the period',
    'expert-call': 'agreed hours a week',
    inspection: 'within an hour of the plan',
    plan: 'agreed time after the report',
    contingency: 'level I not resolved in time',
    'fault-report': 'agreed time after resolution',
    'part-visit': 'no later than the part',
    duty: 'as agreed, with its result',
    notice: 'asked for in time by client',
    'duty-days': 'no more than included',
  },
  state: { met: 'Met', late: 'Late', missed: 'Missed', waived: 'Waived', running: 'Running' },
  party: { provider: 'provider', client: 'client' },
  verdict: ({ all, decided, met, late, missed, waived, running }) => {
    const of = [keep(`met ${met}`), keep(`late ${late}`), keep(`missed ${missed}`)].join(', ');
    return `Owed: ${all}. Decided: ${decided}, of which ${of}. ${keep(`Waived ${waived}`)}, ${keep(`running ${running}`)}.`;
  },
  asOf: (at) => `as known before ${at}`,
  byKind: 'Obligations by kind',
  byKindReading: 'Each obligation counts once. On time = met ÷ (met + late + missed); waived and running are left out.',
  listed: 'Obligations not met on time, waived or running',
  listedReading: (shown, all) => `Listed: ${shown} of ${all}.`,
  column: {
    obligation: 'Obligation',
    clause: 'Clause',
    due: 'Due',
    done: 'Done',
    state: 'State',
    evidence: 'Evidence',
    all: 'Owed',
    onTime: 'On time',
    total: 'Total',
  },
  nothing: 'All obligations of the period were met on time',
  noEvidence: 'no record',
  withoutRecord: (times) => `no record of ${times}`,
  notDone: 'not done',
  unwitnessed: 'unwitnessed',
  more: (count) => `(${count} places)`,
  andMore: (all) => `… (${all})`,
  others: (count) => `${count} more: casebook obligations`,
  measure: {
    hours: (done, owed) => `${done} of ${owed}`,
    slots: (done, owed, late) => `${done}/${owed} done, ${late} of them begun late`,
    days: (done, owed) => `${done} ${done === 1 ? 'day' : 'days'}, ${owed} agreed`,
  },
  waived: (by, reason) => `Waived by ${by}: ${reason}`,
  notes: [
    'Late: done after it was due. Missed: due and not on record. Done in the due second is met.',
    'Plans, contingency plans and fault reports are the clocks of the service levels and count in the month in which they were decided; a report counts in the period that it reports on, a call by the Thursday of its week, inspections by their planned month.',
    'A report was issued by the first commit of its manifest; without one its time is marked unwitnessed.',
  ],
  hidden: (count) => `${count} more were met; --all lists them`,
};
