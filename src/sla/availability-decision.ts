// Whether a service is up, decided from what is known of its assets: what is unknown or in maintenance is tried both ways.
import type { Need } from '../domain/service.ts';

export const AVAILABILITY_CLASSES = ['up', 'down', 'excluded', 'unobserved'] as const;
export type AvailabilityClass = (typeof AVAILABILITY_CLASSES)[number];

/** An asset at one moment. */
export interface AssetMoment {
  readonly seen: 'up' | 'down' | 'unknown';
  /** Inside a maintenance window that counts. */
  readonly excluded: boolean;
}

/** A need whose services are written out: an asset, or at least `k` of several. */
export type Expression = { readonly asset: string } | { readonly k: number; readonly of: readonly Expression[] };

/** Needs have passed validation: each says one thing, and no service needs itself. */
export function expressionOf(need: Need, services: ReadonlyMap<string, Need>, within: readonly string[] = []): Expression {
  const each = (needs: readonly Need[]) => needs.map((inner) => expressionOf(inner, services, within));
  if (need.asset !== undefined) return { asset: need.asset };
  if (need.allOf !== undefined) return { k: need.allOf.length, of: each(need.allOf) };
  if (need.anyOf !== undefined) return { k: 1, of: each(need.anyOf) };
  if (need.kOf !== undefined) return { k: need.kOf.k, of: each(need.kOf.of) };
  const { service = '' } = need;
  const other = services.get(service);
  if (other === undefined || within.includes(service)) throw new TypeError(`the service "${service}" cannot be decided`);
  return expressionOf(other, services, [...within, service]);
}

export function assetsIn(expression: Expression): readonly string[] {
  if ('asset' in expression) return [expression.asset];
  return [...new Set(expression.of.flatMap(assetsIn))];
}

/**
 * Down if it would be down even with everything unknown or in maintenance up; up if it would be up even with all of that down;
 * excluded if the maintenance alone decides; else unobserved. Expressions have no «not», so the two extremes bound all cases,
 * and one check less can only turn a class into `unobserved`.
 */
export function classOf(expression: Expression, momentOf: (asset: string) => AssetMoment): AvailabilityClass {
  const holds = (unknown: boolean, excluded: boolean) =>
    isUp(expression, (asset) => {
      const moment = momentOf(asset);
      if (moment.excluded) return excluded;
      return moment.seen === 'unknown' ? unknown : moment.seen === 'up';
    });
  if (!holds(true, true)) return 'down';
  if (holds(false, false)) return 'up';
  return holds(false, true) && !holds(true, false) ? 'excluded' : 'unobserved';
}

function isUp(expression: Expression, assetIsUp: (asset: string) => boolean): boolean {
  if ('asset' in expression) return assetIsUp(expression.asset);
  return expression.of.filter((inner) => isUp(inner, assetIsUp)).length >= expression.k;
}
