import { describe, expect, it } from 'vitest';
import { WORKFLOWS } from '../../../../src/desk/workflow.ts';
import { chained, flowOf } from '../../../../src/report/drawings/flow.ts';
import { FLOWS } from '../../../../src/report/models/drawings.ts';

const arrows = (edges: readonly { from: string; to: string; when?: string }[]) =>
  edges.map(({ from, to, when }) => `${from} > ${to}${when === undefined ? '' : ` (${when})`}`);

describe('a flow from a state machine', () => {
  it('branches where steps are not for all, and passes a single branch by', () => {
    const [grave, other] = [() => true, () => false];
    const step = (id: string, only?: () => boolean) =>
      ({ id, waitsFor: 'desk', ...(only === undefined ? {} : { only }) }) as const;
    expect(
      arrows(
        chained([step('a'), step('b', grave), step('c'), step('d', grave), step('e', other), step('f', other), step('g')]).edges,
      ),
    ).toEqual(['a > b (b)', 'b > c', 'a > c (not-b)', 'c > d (d)', 'd > g', 'c > e (e)', 'e > f', 'f > g']);
  });

  it.each(['defect', 'incident'] as const)('has every step of the machine of a %s, once and in its order', (name) => {
    const flow = flowOf(name === 'defect' ? 'defect' : 'emergency', WORKFLOWS);
    expect(flow.nodes.map(({ id }) => id)).toEqual(WORKFLOWS[name].map(({ id }) => id));
  });

  it.each(FLOWS)('%s: every step is reached or begins, every arrow joins two steps', (name) => {
    const { nodes, edges } = flowOf(name, WORKFLOWS);
    const ids = new Set(nodes.map(({ id }) => id));
    expect(ids.size).toBe(nodes.length);
    expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    const begins = nodes.filter(({ id }) => edges.every(({ to }) => to !== id)).map(({ id }) => id);
    expect(begins).toEqual(name === 'patrol' ? ['schedule', 'call'] : [nodes[0]?.id]);
    expect(new Set(edges.map(({ from, to }) => `${from}>${to}`)).size).toBe(edges.length);
  });
});
