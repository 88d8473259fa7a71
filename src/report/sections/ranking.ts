// Which devices failed most, which incident was the worst, and what was lost.
import { FAULT_LEVELS } from '../../domain/agreement.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Sourced } from '../../domain/records.ts';
import { epochSeconds } from '../../domain/time.ts';
import { saysNone } from '../commentary.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { RankingSection } from '../models/year.ts';
import { caseOf } from './cases.ts';
import { assetName, levelAt, reached, reportedIn, sum, type Shared } from '../shared.ts';

const MOST_ASSETS = 10;

export function composeRanking(inputs: ReportInputs, shared: Shared): RankingSection {
  const reported = reportedIn(shared.incidents, shared.period);
  const groups = Map.groupBy(
    reported.flatMap((record) => record.value.assets.map((asset) => ({ asset, record }))),
    ({ asset }) => asset,
  );
  const lost = reported.filter(({ value }) => value.loss !== undefined && !saysNone(value.loss));
  return {
    kind: 'ranking',
    assets: [...groups]
      .map(([asset, group]) => ({
        asset,
        assetName: assetName(shared.assets, asset),
        incidents: group.length,
        serious: group.filter(({ record }) => ['I', 'II'].includes(levelAt(record.value, shared.cutOff))).length,
        downSeconds: sum(group.map(({ record }) => lasted(record, shared) ?? 0)),
      }))
      .toSorted(
        (left, right) =>
          right.incidents - left.incidents || right.downSeconds - left.downSeconds || (left.asset < right.asset ? -1 : 1),
      )
      .slice(0, MOST_ASSETS)
      .map(({ asset: _asset, ...row }) => row),
    assetsEvidence: shared.evidence.add(
      'ranking',
      reported.flatMap((record) => [at(record, 'assets'), at(record, 'timeline', 'resolvedAt')]),
    ),
    worst: worstOf(reported, inputs, shared),
    losses: lost.flatMap(({ value }) => (value.loss === undefined ? [] : [{ incident: value.id, loss: value.loss }])),
    lossesEvidence: shared.evidence.add(
      'losses',
      lost.map((record) => at(record, 'loss')),
    ),
  };
}

/** From the report to the resolution; null while it lasts. */
function lasted({ value }: Sourced<Incident>, { cutOff }: Shared): number | null {
  const resolvedAt = reached(value.timeline.resolvedAt, cutOff);
  return resolvedAt === null ? null : resolvedAt - epochSeconds(value.timeline.reportedAt);
}

function worstOf(reported: readonly Sourced<Incident>[], inputs: ReportInputs, shared: Shared): RankingSection['worst'] {
  const [worst] = reported
    .flatMap((record) => {
      const lastedSeconds = lasted(record, shared);
      const { id, title } = record.value;
      return lastedSeconds === null
        ? []
        : [{ record, incident: id, title, level: levelAt(record.value, shared.cutOff), lastedSeconds }];
    })
    .toSorted(
      (left, right) =>
        FAULT_LEVELS.indexOf(left.level) - FAULT_LEVELS.indexOf(right.level) || right.lastedSeconds - left.lastedSeconds,
    );
  if (worst === undefined) return null;
  const { record, ...told } = worst;
  return { ...told, case: caseOf(record, inputs, shared) };
}
