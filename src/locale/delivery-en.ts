// The words of a delivery in English.
import type { DeliveryWords } from './delivery-words.ts';

export const deliveryEn: DeliveryWords = {
  subject: ({ client, title, period, edition }) => `${client}: ${title}, ${period} (${edition})`,
  opening: ({ title, period, edition }) => `The ${title} of ${period} has been issued (${edition}).`,
  onTime: (met) => `Promises kept of those decided: ${met}`,
  incidents: (count) => `Incidents reported: ${count}`,
  files: 'Files and their SHA-256',
  number: 'Number',
  check: 'Every figure can be checked against the repository: casebook verify FILE.pdf',
  fileName: ({ client, title, period }) => `${client} ${title} ${period}`,
};
