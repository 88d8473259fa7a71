// The agreement, its modules, the assets by class and site, the contacts.
import type { AssetClass } from '../../domain/asset.ts';
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoDate } from './time.ts';

export interface OverviewSection {
  readonly kind: 'overview';
  readonly agreement: {
    readonly id: string;
    readonly title: LocalText;
    readonly version: string;
    readonly from: IsoDate;
    readonly until: IsoDate;
    readonly serviceMode: 'resident' | 'periodic';
    readonly window: string;
    readonly evidence: EvidenceId;
  };
  readonly modules: readonly {
    readonly area: 'network' | 'host-storage' | 'database' | 'middleware';
    readonly name: LocalText;
    readonly description: LocalText;
    readonly providers: readonly LocalText[];
    readonly window?: string;
  }[];
  readonly modulesEvidence: EvidenceId;
  readonly sites: readonly { readonly id: string; readonly name: LocalText }[];
  /** Count of assets by class and site, in the order of `sites`. */
  readonly assets: readonly { readonly class: AssetClass; readonly bySite: readonly number[]; readonly total: number }[];
  readonly assetTotal: number;
  readonly assetsEvidence: EvidenceId;
  readonly contacts: readonly {
    readonly side: 'client' | 'provider' | 'expert';
    readonly name: LocalText;
    readonly role: LocalText;
    readonly phone?: string;
    readonly email?: string;
    /** Somebody of the provider who is also called first in a major fault of this area. */
    readonly expertIn?: LocalText;
  }[];
  readonly contactsEvidence: EvidenceId;
  /** Days of the month on which somebody was on duty on site. */
  readonly onsiteDays: number;
}
