// English: the words of what quarterly and annual reports add to a month.
import { keep } from './marks.ts';
import type { ReviewWords } from './review-words.ts';

const plural = (count: number, one: string, many = `${one}s`) => keep(`${count} ${count === 1 ? one : many}`);
const incidents = (count: number) => plural(count, 'incident');
const days = (count: number) => plural(count, 'day');
const be = (one: 'is' | 'was', count: number) => (count === 1 ? one : { is: 'are', was: 'were' }[one]);

export interface PeriodWords {
  readonly unit: string;
  readonly span: string;
}

export function reviewEn({ unit, span }: PeriodWords): ReviewWords {
  return {
    grades: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' },
    verdict: {
      table: `The ${unit} and its months`,
      period: 'Period',
      met: 'met/of',
      inspections: 'Inspections',
      inspectionShare: 'Share done',
      sentence: (facts) =>
        `${facts.met} of ${plural(facts.decided, 'agreed time')} ${be('was', facts.met)} met (${facts.percent}); ${incidents(facts.incidents)}; ${facts.done} of ${plural(facts.planned, 'inspection')} done.`,
      better: 'Better',
      worse: 'Worse',
      thresholds: (objective, attention) =>
        `Status: Green ≥ ${objective} and no level I miss; Amber ≥ ${attention}; Red below or with a level I miss; 0/0 is n/a.`,
    },
    trends: {
      times: `Time to resolve by level, ${span}`,
      timesReading: 'Median above, longest and number below; counted in the period in which each was decided.',
      repeats: `Faults that came again, device by cause, ${span}`,
      cause: 'Cause',
      noRepeats: 'None: no device failed twice from one class of cause.',
      sentence: (repeats, declared) =>
        `${plural(repeats, 'pair')} of device and cause came again in ${span}; ${incidents(declared)} of this ${unit} ${be('is', declared)} recorded as ${declared === 1 ? 'a repeat' : 'repeats'}.`,
      median: (time) => time,
      worst: (time, count) => `longest ${time}, ${count}`,
    },
    health: {
      ending: 'Warranty and support that end within a year',
      what: 'Of',
      warranty: 'Warranty',
      support: 'Vendor support',
      until: 'Until',
      left: 'From the cut-off',
      noneEnding: 'None: no warranty or support ends within a year.',
      frequent: `Devices found abnormal twice or more this ${unit}`,
      findings: 'Findings',
      noneFrequent: 'None',
      unpatched: 'Advisories not yet fixed',
      version: 'Version in use',
      advisory: 'Advisory',
      severity: 'Severity',
      fixedIn: 'Fixed in',
      versions: 'Versions and patch levels',
      versionsReading:
        'Assets of one model at one version and patch are one row; at baseline: as inspections last compared the firmware, of those compared.',
      model: 'Brand and model',
      patch: 'Patch',
      devices: 'Assets',
      baseline: 'At baseline',
      open: 'With open advisory',
      noneUnpatched: 'None: every known advisory is fixed or does not apply.',
      states: { affected: 'affected', planned: 'planned', accepted: 'risk accepted' },
      sentence: ({ assets, ending, ended, frequent, unpatched }) =>
        `Of ${plural(assets, 'asset record')} in service, warranty or support ends within a year for ${ending} and has ended for ${ended} of them; ${plural(frequent, 'device')} found abnormal twice or more; ${plural(unpatched, 'advisory', 'advisories')} not yet fixed.`,
      over: (count) => `ended ${days(count)} ago`,
      daysLeft: (count) => `${days(count)} left`,
      moreVersions: (count) => `${plural(count, 'more row')} in the asset register.`,
    },
    value: {
      caught: 'Exceptions that never became incidents',
      found: 'Found',
      cleared: 'Cleared',
      noneCaught: 'None',
      foreseeable: 'Incidents that an inspection had announced',
      reading: 'An inspection of the same device was abnormal within the 7 days before the report.',
      used: 'Found by it',
      yes: 'yes',
      no: 'no',
      noneForeseeable: 'None',
      sentence: (caught, foreseeable, total) =>
        `Inspections found and cleared ${plural(caught, 'exception')} before they became incidents; ${foreseeable} of ${incidents(total)} this ${unit} had been announced by one.`,
    },
    drills: {
      table: 'Emergency drills',
      scenario: 'Scenario',
      improvements: 'Improvements',
      results: { passed: 'Passed', partly: 'Partly', failed: 'Failed', planned: 'Not held' },
      sentence: (held, passed) => `${plural(held, 'drill')} held this ${unit}, ${passed} passed.`,
    },
    satisfaction: {
      surveys: 'Surveys',
      survey: 'Survey',
      answered: 'Answered/asked',
      score: 'Score (of 100)',
      complaints: 'Complaints and replies',
      complaint: 'Complaint',
      reply: 'Reply',
      noReply: 'No reply yet',
      closed: 'Closed',
      open: 'Open',
      noComplaints: 'None',
      sentence: (facts) =>
        `${facts.asked} asked, ${facts.responses} answered; ${plural(facts.complaints, 'complaint')}, ${facts.replied} with a reply.`,
    },
    decisions: {
      table: 'Decisions that we need from you',
      matter: 'Matter',
      options: 'Options',
      advice: 'Advice',
      effect: 'Effect',
      none: 'None',
      risks: 'Risks that wait for you',
      since: 'Since',
      sentence: (decisions, risks) =>
        decisions === null
          ? `Decisions are still to be written; ${plural(risks, 'risk')} at ${unit} end in need of your help.`
          : `${plural(decisions, 'decision')} needed; ${plural(risks, 'risk')} at ${unit} end in need of your help.`,
    },
    lessons: {
      lessons: 'Lessons',
      requests: 'Requests',
      byClock: 'By clock',
      byLevel: 'By level',
      share: ({ name, ratio, percent, word }) => `${name} ${keep(`${ratio} (${percent}, ${word})`)}`,
    },
    flows: {
      sentence: (figures) =>
        `The service runs as ${plural(figures, 'flow figure')} ${figures === 1 ? 'shows' : 'show'}, step by step as the desk handles each matter.`,
    },
    performance: {
      modules: 'Service modules: promised and delivered',
      onTime: 'Times met',
      areas: 'Delivered by area',
      inspections: 'Inspections',
      changes: 'Changes',
      parts: 'Parts',
      visits: 'Visits',
      reports: 'Case-analysis reports',
      of: 'Period',
      issued: 'Issued',
      sentence: (facts) =>
        `Of ${plural(facts.decided, 'decided obligation')} ${facts.met} ${be('was', facts.met)} met; ${plural(facts.modules, 'service module')} one by one; of ${plural(facts.reports, 'report')} owed ${facts.issued} ${be('is', facts.issued)} issued, ${facts.onTime} on time.`,
    },
    year: {
      slaTable: 'Level by clock by month',
      slaReading: 'Tinted and bold: a miss; a dash: nothing was decided in that month.',
      clock: 'Clock',
      calendar: 'Inspections day by day',
      calendarUnit: 'one cell: everything due that day',
      notInFull: 'not done in full (number: items abnormal)',
      weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
      calendarReading: (short, found) => `${plural(short, 'day')} not done in full; exceptions on ${plural(found, 'day')}.`,
      inspectionTable: 'Inspections by checklist and month',
      inspectionUnit: 'done; where short, done/planned',
      inspectionReading: 'A dash: nothing was planned in that month.',
      findings: 'Findings',
      itemsTable: 'Items found abnormal most often',
      devices: 'Devices',
      slaSentence: (rows, full) => `Of ${plural(rows, 'pair')} of level and clock ${full} were on time all year.`,
      inspectionSentence: (done, planned, percent, findings) =>
        `${done} of ${plural(planned, 'inspection')} done (${percent}); ${plural(findings, 'finding')}.`,
    },
    ranking: {
      table: 'Devices with the most incidents',
      reading: 'An incident of several devices counts for each; time from report to resolution, pauses not taken off.',
      serious: 'I and II',
      time: 'Total time',
      worst: 'The worst incident',
      losses: 'Losses on record',
      sentence: (first, losses) =>
        first === null
          ? `No incident this ${unit}.`
          : `Most incidents: ${first.name}, ${first.incidents}; ${incidents(losses)} with a loss on record.`,
      worstLine: (title, incident, level, lasted) => `${title} (${incident}, ${level}), resolved ${lasted} after the report.`,
    },
    assets: {
      table: 'Assets added, retired and changed',
      kind: 'Change',
      what: 'Class, or the fields changed',
      added: 'Added',
      retired: 'Retired',
      changed: 'Changed',
      removed: 'Removed',
      parts: {
        asset: 'Asset',
        subnet: 'Subnet',
        vlan: 'VLAN',
        routes: 'Routes',
        link: 'Link',
        room: 'Room',
        rack: 'Rack',
        panel: 'Patch panel',
        cable: 'Cable',
      },
      noHistory:
        'The history of this repository does not reach back to the start of the period: changed fields cannot be compared and are not listed.',
      sentence: (facts) =>
        `${plural(facts.atStart, 'asset record')} in service at the start, ${facts.atEnd} at the end; ${facts.added} added, ${facts.retired} retired${facts.changed === null ? '' : `, ${facts.changed} changed`}.`,
    },
    estate: {
      table: 'Assets whose vendor support has ended',
      incidents: 'Incidents since',
      unpatched: 'Incidents that a known advisory explains',
      architecture: 'Note on the architecture',
      sentence: (ended, explained) =>
        `Vendor support has ended for ${plural(ended, 'asset')} at ${unit} end; a known advisory explains ${incidents(explained)}.`,
      explained: (incident, title, advisory) => `${incident} ${title} (${advisory})`,
    },
    backups: {
      counts: 'Changes, patches and upgrades by result',
      all: 'Total',
      failed: 'Changes without success',
      restores: 'Restore tests',
      restoredTo: 'Restored to',
      noRestores: `None: no restore test is on record this ${unit}.`,
      results: { success: 'Success', partial: 'Partial', failed: 'Failed' },
      sentence: (facts) =>
        `${plural(facts.changes, 'change')}, ${facts.success} successful, ${facts.failed} failed or backed out; ${plural(facts.parts, 'spare part')}; ${plural(facts.restores, 'restore test')}, ${facts.restored} successful.`,
    },
    emergency: {
      plan: 'Emergency plan',
      noPlan: 'No emergency plan is on record',
      days: 'Days',
      planLine: (title, version, revisions) => `${title}, edition ${version}, revised ${plural(revisions, 'time')} this ${unit}`,
      sentence: ({ revisions, drills, passed, duties }) =>
        `${revisions === null ? 'No emergency plan is on record' : `Emergency plan revised ${plural(revisions, 'time')}`}; ${plural(drills, 'drill')}, ${passed} passed; ${plural(duties, 'duty or expert call', 'duties or expert calls')}.`,
    },
    workload: {
      table: 'Visits on site by kind of work',
      kind: 'Kind of work',
      time: 'Time on site',
      visits: 'Total',
      works: {
        fault: 'Fault',
        request: 'Request',
        part: 'Spare part',
        change: 'Change',
        inspection: 'Inspection',
        training: 'Training',
        other: 'Other',
      },
      callsNote: ({ total, onTheSpot, missed }) =>
        `Hot line: ${plural(total, 'call')}, ${onTheSpot} answered on the spot, ${missed} missed.`,
      sentence: (facts) =>
        `${plural(facts.visits, 'visit')}, ${plural(facts.calls, 'call')} (${facts.onTheSpot} answered on the spot), ${days(facts.days)} of duty on site.`,
    },
    closed: {
      table: `Actions still open at ${unit} end, the oldest first`,
      raised: 'Raised',
      age: 'Open for',
      none: 'None',
      days,
      sentence: ({ raised, closed, overdue, oldest }) =>
        `${raised} raised and ${closed} closed this ${unit}, ${overdue} overdue at its end; ${oldest === null ? 'none is open' : `the oldest open one is ${oldest.id}, ${days(oldest.days)}`}.`,
    },
    advice: {
      table: 'Recommendations',
      proposal: 'Proposal',
      basis: 'Basis',
      benefit: 'Benefit',
      priority: 'Priority',
      budget: 'Budget',
      calendar: 'Inspections of the next year',
      calendarUnit: 'planned in each month',
      reports: 'Reports due next year',
      noReports: 'None: the agreement does not cover the next year.',
      budgets: { large: 'Large', medium: 'Medium', small: 'Small', none: 'None' },
      sentence: (count, planned, due) =>
        `${count === null ? 'Recommendations are still to be written' : plural(count, 'recommendation')}; ${plural(planned, 'inspection')} planned and ${plural(due, 'report')} due next year.`,
    },
    index: {
      table: 'Where this report holds the evidence',
      topic: 'Requirement',
      where: 'Sections',
      topics: {
        assets: 'Asset management',
        maintenance: 'Maintenance of equipment',
        vulnerabilities: 'Vulnerabilities and patches',
        configuration: 'Configuration management',
        change: 'Change management',
        backup: 'Backup and restore',
        incident: 'Incident handling',
        contingency: 'Contingency plans and drills',
        outsourcing: 'Outsourced maintenance',
      },
      sentence: (evidenced, topics) => `This report holds evidence for ${evidenced} of ${plural(topics, 'requirement')}.`,
    },
  };
}
