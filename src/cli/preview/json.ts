// The preview for programs: the same comparison, and whether there is anything to say.
import { countsOf, MARKER, type Preview, type PreviewedClient } from '../../preview/comment.ts';
import { isoInZone } from '../../domain/time.ts';
import { sentenceOf } from '../../diagnostics/prose.ts';
import { slaJson } from '../sla/json.ts';

export function previewJson(
  preview: Preview,
  comment: string | undefined,
  commits: { readonly base: string; readonly head: string },
): string {
  const { conflicts, findings, clients, asOf, language } = preview;
  const zone = clients[0]?.zone ?? 'UTC';
  return slaJson(
    {
      silent: comment === undefined,
      marker: MARKER,
      base: commits.base,
      head: commits.head,
      asOf: isoInZone(asOf, zone),
      conflicts,
      counts: countsOf(preview),
      findings: findings.map((finding) => ({
        code: finding.code,
        severity: finding.severity,
        path: finding.path,
        line: finding.start.line,
        message: sentenceOf(finding, language),
      })),
      clients: clients.map(clientJson),
      ...(comment === undefined ? {} : { comment }),
    },
    zone,
  );
}

/** Instants in the client's own zone. */
function clientJson({ id, zone, comparison, strategies }: PreviewedClient): unknown {
  const own = {
    client: id,
    ...(comparison === undefined
      ? { figures: null }
      : { ...comparison, assets: comparison.assets.map(({ id: asset, kind, what }) => ({ asset, kind, what })) }),
    strategies: strategies.map(({ record, id: entry }) => ({ record, entry })),
  };
  return JSON.parse(slaJson(own, zone));
}
