// What the groups of service-level figures are called.
import { choose } from '../../locale/format.ts';
import { CATALOGUES } from '../../locale/index.ts';
import type { FaultLevel } from '../../domain/agreement.ts';
import type { AssetClass } from '../../domain/asset.ts';
import type { LocalText } from '../../domain/text.ts';
import type { MatterKind } from '../../sla/matter.ts';
import { visible } from '../../diagnostics/visible.ts';
import type { Context } from '../command.ts';
import type { SlaRow } from './rows.ts';
import type { SlaFigures } from './figures.ts';
import { slaWords } from './words.ts';

/** Of `all` the client's name; a key that nothing names any more stays as it is. */
export function groupName(
  { records }: Pick<SlaFigures, 'records'>,
  group: SlaRow['group'],
  key: string,
  language: Context['language'],
): string {
  const catalogue = CATALOGUES[language];
  const text = (value: LocalText | undefined) => (value === undefined ? key : visible(choose(value, language).text));
  if (key === 'none') return slaWords(language).nothingNamed;
  switch (group) {
    case 'all':
      return text(records.client.value.name);
    case 'kind':
      return slaWords(language).kind[key as MatterKind];
    case 'level':
      return catalogue.levelName(key as FaultLevel);
    case 'module':
      return text(records.agreement.value.modules.find(({ id }) => id === key)?.name);
    case 'class':
      return catalogue.assetClass[key as AssetClass];
    case 'site':
      return text(records.client.value.sites.find(({ id }) => id === key)?.name);
    case 'period':
      return key;
  }
}
