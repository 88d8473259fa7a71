// An issued document on its way, as the channels get it. All invented.
import { createHash } from 'node:crypto';
import type { Parcel, Surroundings } from '../../src/deliver/channels/channel.ts';
import { manifestJson, manifestOf } from '../../src/deliver/manifest.ts';
import { summaryOf } from '../../src/deliver/summary.ts';
import type { Client } from '../../src/domain/client.ts';

export const PDF = Buffer.from('%PDF-1.7\n示例\n%%EOF\n');

export const CLIENT: Client = {
  id: 'riverside-water',
  code: 'QYSW',
  name: { zh: '清源水务（示例）', en: 'Riverside Water (example)' },
  zone: 'Asia/Shanghai',
  languages: ['zh-CN', 'en'],
  recipients: ['shen.yue@riverside-water.example', 'gu.ning@riverside-water.example'],
  sites: [],
};

export function issued(client: Client = CLIENT, number = 'QYSW-2025-M08') {
  const pdfs = client.languages.map((language) => ({ name: `${number}.${language}.pdf`, bytes: PDF }));
  const manifest = manifestOf(
    {
      number,
      client: client.id,
      period: '2025-08',
      edition: { kind: 'formal', version: '1.0' },
      revision: { commit: 'e'.repeat(40), committedAt: '2025-09-01T09:00:00+08:00' },
      figures: { digest: '0', values: { 'on-time/total': '21/22', 'incidents/reported': 6 } },
      provenance: {},
    },
    pdfs,
  );
  const bytes = Buffer.from(manifestJson(manifest));
  return { manifest, files: [...pdfs, { name: `${number}.manifest.json`, bytes }] };
}

export function parcel(more: Partial<Parcel> = {}): Parcel {
  const { manifest, files } = issued();
  return {
    key: createHash('sha256').update('example').digest('hex').slice(0, 40),
    manifest,
    files,
    summaries: CLIENT.languages.map((language) => summaryOf(manifest, CLIENT, language)),
    recipients: CLIENT.recipients ?? [],
    ...more,
  };
}

export function surroundings(secrets: Readonly<Record<string, string>>, patience = 2000): Surroundings {
  return {
    secret: (reference) => {
      const found = secrets[reference];
      if (found === undefined) throw new Error(`no secret ${reference}`);
      return found;
    },
    now: () => Temporal.Instant.from('2025-09-16T00:00:00Z'),
    patience,
  };
}
