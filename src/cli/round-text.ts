// A round as a person reads it: how many checks, and every one that is not normal with what was seen.
import type { CheckState, Round } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import { textIn } from '../locale/format.ts';
import { CATALOGUES } from '../locale/index.ts';
import { plain } from '../locale/marks.ts';
import { reason } from '../render/form-html.ts';
import { resultPhrase } from '../render/form-result.ts';
import { composeForm } from '../report/form.ts';
import type { FormRow } from '../report/models/form.ts';
import type { Context } from './command.ts';

type Language = Context['language'];

const SHOWN = ['fault', 'attention', 'unknown'] as const satisfies readonly CheckState[];

export function roundText(round: Round, records: ClientRecords, language: Language): string {
  const words = CATALOGUES[language];
  const checks = round.slots.flatMap(({ items }) => items);
  const counts = (Object.keys(words.status) as (keyof typeof words.status)[]).flatMap((state) => {
    const count = checks.filter((check) => check.state === state).length;
    return count === 0 ? [] : [`${words.status[state]} ${count}`];
  });
  const total =
    language === 'zh-CN'
      ? `${round.slots.length} 次巡检，${checks.length} 项检查`
      : `${round.slots.length} inspections, ${checks.length} checks`;
  return [`${total}${words.colon}${counts.join(words.comma)}`, ...exceptions(round, records, language), ''].join('\n');
}

/** Worst first. */
function exceptions(round: Round, records: ClientRecords, language: Language): readonly string[] {
  const rows = round.slots.flatMap((slot) => {
    const form = composeForm({
      records,
      edition: { kind: 'draft' },
      revision: { commit: '', committedAt: Temporal.Instant.fromEpochMilliseconds(slot.finishedAt * 1000).toString() },
      outcome: { ...slot, result: slot, late: false },
    });
    const asset = plain(textIn(form.asset.name, language, 'name'));
    return form.groups.flatMap((group) => group.rows.map((row) => ({ asset, row })));
  });
  return SHOWN.flatMap((state) =>
    rows.filter(({ row }) => row.state === state).map(({ asset, row }) => `  ${exception(asset, row, language)}`),
  );
}

function exception(asset: string, row: FormRow, language: Language): string {
  const words = CATALOGUES[language];
  const seen = row.state === 'unknown' ? reason(row, words) : resultPhrase(row, words, (name) => name);
  const state = row.state as (typeof SHOWN)[number];
  return `${words.status[state]}  ${asset}  ${plain(textIn(row.title, language))}${words.colon}${plain(seen)}`;
}
