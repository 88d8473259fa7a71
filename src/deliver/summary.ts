// What is said of an issued document when it is sent: its title, the two figures that everybody asks for, and how to check it.
import type { Client, Language } from '../domain/client.ts';
import { choose, periodName } from '../locale/format.ts';
import { CATALOGUES } from '../locale/index.ts';
import { inert, plain } from '../locale/marks.ts';
import type { DeliveryFacts } from '../locale/delivery-words.ts';
import type { Summary } from './channels/channel.ts';
import type { Manifest } from './manifest.ts';

export function summaryOf(manifest: Manifest, client: Client, language: Language): Summary {
  const catalogue = CATALOGUES[language];
  const { number, period, edition, files, figures } = manifest;
  const words = catalogue.delivery;
  const kind = period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month';
  const facts: DeliveryFacts = {
    client: inert(choose(client.name, language).text).replaceAll('\n', ' '),
    title: catalogue.reports[kind].title,
    period: plain(periodName(period, language)),
    edition: catalogue.edition.formal(edition.version ?? ''),
  };
  const onTime = figures?.values['on-time/total'];
  const reported = figures?.values['incidents/reported'];
  return {
    language,
    subject: words.subject(facts),
    fileName: words.fileName(facts),
    lines: [
      words.opening(facts),
      `${words.number}${catalogue.colon}${number}`,
      ...(onTime === undefined ? [] : [words.onTime(String(onTime))]),
      ...(reported === undefined ? [] : [words.incidents(String(reported))]),
      `${words.files}${catalogue.colon}`,
      ...files.map(({ name, sha256 }) => `${name} ${sha256}`),
      words.check,
    ],
  };
}
