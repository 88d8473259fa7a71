// An advisory (补丁与通告): what a vendor or authority announced, which assets it concerns, and what became of each.
import { recordId, slug } from './identity.ts';
import { list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant, LocalDate } from './time.ts';

/** 未受影响, 受影响, 已计划, 已修补, 接受风险. */
export const ADVISORY_STATES = ['not-affected', 'affected', 'planned', 'patched', 'accepted'] as const;

const AssetState = record(
  {
    asset: slug(),
    state: oneOf(ADVISORY_STATES, '未受影响, 受影响, 已计划, 已修补, 接受风险.'),
    by: LocalText,
    at: Instant,
    change: optional(recordId('CHG')),
    note: optional(LocalText),
  },
  'What is known of one asset, and since when; the last entry of an asset counts.',
);

export const Advisory = record(
  {
    id: recordId('ADV', 'Same as the file name.'),
    title: LocalText,
    kind: oneOf(['security', 'patch', 'end-of-support'], '安全漏洞, 补丁, 停止支持.'),
    source: text('Who announced it, and under which number.'),
    identifiers: optional(list(text('Number of a vulnerability, as it was published.'))),
    severity: oneOf(['critical', 'high', 'medium', 'low'], '严重程度: 严重, 高, 中, 低.'),
    publishedOn: LocalDate,
    receivedAt: Instant,
    receivedBy: LocalText,
    affects: list(record({ product: text(), versions: text() }), 'Products and versions concerned, as announced.'),
    fixedIn: optional(text('Version or patch that removes it.')),
    summary: LocalText,
    advice: optional(LocalText),
    states: list(AssetState),
    incidents: optional(list(recordId('INC'), 'Incidents that it explains.')),
    closedAt: optional(Instant),
  },
  'An advisory (补丁与通告).',
);
export type Advisory = ValueOf<typeof Advisory>;
