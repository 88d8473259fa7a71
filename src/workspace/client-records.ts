// The sound documents of the workspace, arranged as the records of each client.
import type { DocumentKind } from '../domain/document-kinds.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { Estate } from './estate.ts';

export function recordsOf(sound: Estate): ReadonlyMap<string, ClientRecords> {
  const records = sound.clients.flatMap((id) => clientRecords(sound, id) ?? []);
  return new Map(records.map((one) => [one.id, one]));
}

function clientRecords(estate: Estate, id: string): ClientRecords | undefined {
  const of = <Kind extends DocumentKind>(kind: Kind) => estate.of(kind, id);
  const client = estate.one('client', id);
  const agreement = estate.one('agreement', id);
  const [services, network, cabling] = [estate.one('service', id), estate.one('network', id), estate.one('cabling', id)];
  const [emergencyPlan, delivery] = [estate.one('emergency-plan', id), estate.one('delivery', id)];
  const [synonyms] = estate.of('synonyms');
  if (client === undefined || agreement === undefined) return undefined;
  return {
    id,
    client,
    agreement,
    schedule: estate.one('schedule', id),
    ...(services === undefined ? {} : { services }),
    ...(network === undefined ? {} : { network }),
    ...(cabling === undefined ? {} : { cabling }),
    ...(emergencyPlan === undefined ? {} : { emergencyPlan }),
    ...(delivery === undefined ? {} : { delivery }),
    assets: of('asset'),
    incidents: of('incident'),
    requests: of('request'),
    defects: of('defect'),
    changes: of('change'),
    parts: of('part'),
    duties: of('duty'),
    risks: of('risk'),
    actions: of('action'),
    commentaries: of('commentary'),
    attestations: of('attestation'),
    maintenance: of('maintenance'),
    problems: of('problem'),
    advisories: of('advisory'),
    visits: of('visit'),
    calls: of('call'),
    dutyLogs: of('duty-log'),
    tuningJobs: of('tuning-job'),
    restoreTests: of('restore-test'),
    drills: of('drill'),
    surveys: of('survey'),
    approvals: of('approval'),
    restatements: of('restatement'),
    waivers: of('waiver'),
    knowledge: estate.of('knowledge'),
    ...(synonyms === undefined ? {} : { synonyms }),
    checklists: estate.of('checklist'),
    calendars: estate.of('calendar').filter(({ value }) => value.calendar === agreement.value.calendar),
  };
}
