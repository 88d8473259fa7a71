// 2: what is served: the agreement, its modules, the assets, the people.
import type { Agreement } from '../../domain/agreement.ts';
import { ASSET_CLASSES } from '../../domain/asset.ts';
import { at } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { OverviewSection } from '../models/overview.ts';
import { inService, onsiteDays, sum, type Shared } from '../shared.ts';

export function composeOverview(inputs: ReportInputs, shared: Shared): OverviewSection {
  const { records } = inputs;
  const { value: agreement } = records.agreement;
  const { sites } = records.client.value;
  const served = inService(records, shared);
  const assets = ASSET_CLASSES.map((assetClass) => {
    const bySite = sites.map(({ id }) =>
      sum(
        served
          .filter(({ value }) => value.class === assetClass && value.location.site === id)
          .map(({ value }) => value.quantity ?? 1),
      ),
    );
    return { class: assetClass, bySite, total: sum(bySite) };
  }).filter(({ total }) => total > 0);
  return {
    kind: 'overview',
    agreement: {
      id: agreement.id,
      title: agreement.title,
      version: agreement.version,
      from: agreement.inForce.from,
      until: agreement.inForce.until,
      serviceMode: agreement.serviceMode,
      window: agreement.method.window,
      evidence: shared.evidence.add('agreement', [
        at(records.agreement, 'id'),
        at(records.agreement, 'inForce'),
        at(records.agreement, 'serviceMode'),
        at(records.agreement, 'method'),
      ]),
    },
    modules: agreement.modules.map(({ area, name, description, providers, window }) => ({
      area,
      name,
      description,
      providers,
      ...(window === undefined ? {} : { window }),
    })),
    modulesEvidence: shared.evidence.add('modules', [at(records.agreement, 'modules')]),
    sites: sites.map(({ id, name }) => ({ id, name })),
    assets,
    assetTotal: sum(assets.map(({ total }) => total)),
    assetsEvidence: shared.evidence.add(
      'assets',
      served.map((record) => at(record, 'class')),
    ),
    contacts: [
      ...(records.client.value.contacts ?? []).map((contact) => ({ side: 'client' as const, ...contact })),
      ...providers(agreement),
    ],
    contactsEvidence: shared.evidence.add('contacts', [
      at(records.client, 'contacts'),
      at(records.agreement, 'provider', 'contacts'),
      ...(agreement.expertContacts === undefined ? [] : [at(records.agreement, 'expertContacts')]),
    ]),
    onsiteDays: onsiteDays(inputs, shared),
  };
}

/** An expert whom the contacts of the provider already list is told there. */
function providers({ provider, expertContacts = [] }: Agreement): OverviewSection['contacts'] {
  const isSame = (one: Reach, other: Reach) =>
    (one.email !== undefined && one.email === other.email) || (one.phone !== undefined && one.phone === other.phone);
  const others = expertContacts.filter((expert) => !provider.contacts.some((contact) => isSame(contact, expert)));
  return [
    ...provider.contacts.map((contact) => {
      const expert = expertContacts.find((one) => isSame(one, contact));
      return { side: 'provider' as const, ...contact, ...(expert === undefined ? {} : { expertIn: expert.area }) };
    }),
    ...others.map(({ area, ...contact }) => ({ side: 'expert' as const, role: area, ...contact })),
  ];
}

interface Reach {
  readonly phone?: string;
  readonly email?: string;
}
