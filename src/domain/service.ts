// A service that a client relies on, as an expression over the assets that it needs.
import { slug } from './identity.ts';
import { optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import type { Type as TypeBox } from 'typebox';
import { Type } from './type.ts';

/** What must be up: an asset, another service, or so many of several. Exactly one of the keys is given. */
export interface Need {
  readonly asset?: string;
  readonly service?: string;
  readonly allOf?: readonly Need[];
  readonly anyOf?: readonly Need[];
  readonly kOf?: { readonly k: number; readonly of: readonly Need[] };
}

export const NEED_KEYS = ['asset', 'service', 'allOf', 'anyOf', 'kOf'] as const satisfies readonly (keyof Need)[];

/** Written out, so that editors complete it and one slip gives one finding; what is deeper gets a name of its own. */
const DEPTH = 2;

const Need = Type.Unsafe<Need>(needOf(DEPTH));

function needOf(depth: number): TypeBox.TSchema {
  const one = {
    asset: optional(slug('Id of an asset of this client.')),
    service: optional(slug('Id of another service of this file.')),
  };
  const description = 'Exactly one of asset, service, allOf, anyOf and kOf; lists stand in lists, and no deeper.';
  if (depth === 0) return record(one, 'Either an asset or a service.');
  const needs = (what: string) => Type.Array(needOf(depth - 1), { minItems: 1, description: what });
  return record(
    {
      ...one,
      allOf: optional(needs('Up while all of these are up.')),
      anyOf: optional(needs('Up while at least one of these is up.')),
      kOf: optional(
        record({
          k: Type.Integer({ minimum: 1, description: 'How many must be up.' }),
          of: needs('Of these.'),
        }),
      ),
    },
    description,
  );
}

export const Service = record(
  {
    id: slug(),
    name: LocalText,
    objectivePercent: Type.Number({
      minimum: 1,
      maximum: 100,
      description: 'Share of the time, without maintenance that was witnessed before it began, in which it is to be up.',
    }),
    needs: Need,
  },
  'A service that the client relies on (业务服务).',
);
export type Service = ValueOf<typeof Service>;

export const Services = record(
  { services: Type.Array(Service, { minItems: 1, description: 'In the order in which they are printed.' }) },
  'The services of a client, each as an expression over its assets.',
);
export type Services = ValueOf<typeof Services>;
