// A probe as a round runs it: an asset, where it is reached, a deadline and secrets by name.
import type { Access, Asset } from '../../src/domain/asset.ts';
import type { Observation } from '../../src/domain/inspection.ts';
import type { Endpoint, ProbeKind } from '../../src/probe/probe.ts';
import { fixedTime } from '../../src/time-source.ts';

export interface Probing {
  readonly access: Access;
  readonly endpoint: Endpoint;
  readonly platform?: string;
  readonly address?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly limitMs?: number;
  readonly secrets?: Readonly<Record<string, string>>;
}

export function probe<Parameters>(
  kind: ProbeKind<Parameters>,
  parameters: Parameters,
  { access, endpoint, platform, address, labels, limitMs = 5000, secrets = {} }: Probing,
): Promise<Observation> {
  const asset: Asset = {
    id: 'example-1',
    name: 'Example',
    class: 'server',
    kind: 'hardware',
    model: 'Example',
    location: { site: 'example' },
    criticality: 'low',
    access,
    ...(platform === undefined ? {} : { platform }),
    ...(address === undefined ? {} : { address }),
    ...(labels === undefined ? {} : { labels }),
  };
  return kind.probe({ asset, endpoint }, parameters, {
    signal: AbortSignal.timeout(limitMs),
    limitMs,
    time: fixedTime('2025-09-30T12:00:00Z'),
    secret: (reference) => secrets[reference],
  });
}
