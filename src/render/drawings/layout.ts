// Places boxes, groups and lines by elkjs: the same graph gives the same places. The only file that knows the layout engine.
import type { ELK, ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js';
import { textWidth } from '../svg.ts';

export interface LayoutNode {
  readonly id: string;
  readonly group: string | undefined;
  readonly width: number;
  readonly height: number;
  /** In the first layer of its picture. */
  readonly isFirst?: boolean;
}

export interface LayoutEnd {
  readonly node: string;
  /** Printed beside the end of the line. */
  readonly label: string;
}

export interface LayoutEdge {
  readonly id: string;
  readonly from: LayoutEnd;
  readonly to: LayoutEnd;
  /** Printed on the line. */
  readonly label?: readonly string[];
}

export interface LayoutGraph {
  readonly direction: 'DOWN' | 'RIGHT';
  readonly groups: readonly string[];
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  /** Size of what stands at the ends and on the lines. */
  readonly portSize: number;
  readonly labelSize: number;
  /** Between neighbours in a layer, and between layers. */
  readonly gap: readonly [number, number];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly points: readonly (readonly [number, number])[];
  /** Where the names at the ends stand; undefined where there is none. */
  readonly fromLabel: Box | undefined;
  readonly toLabel: Box | undefined;
  readonly label: Box | undefined;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Box>;
  readonly groups: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, PlacedEdge>;
}

/** Room for the name of a zone above what stands in it. */
const GROUP_PADDING = '[top=21,left=12,bottom=10,right=12]';

let engine: Promise<ELK> | undefined;

export async function layOut(graph: LayoutGraph): Promise<Layout> {
  engine ??= import('elkjs/lib/elk.bundled.js').then(({ default: Engine }) => new (Engine as unknown as new () => ELK)());
  const placed = await (await engine).layout(elkGraph(graph));
  const nodes = new Map<string, Box>();
  const groups = new Map<string, Box>();
  for (const child of placed.children ?? []) collect(child, 0, 0, nodes, groups, new Set(graph.groups.map(groupId)));
  const labels = portLabels(placed);
  const edges = new Map((placed.edges ?? []).map((edge) => [edge.id.slice(2), placedEdge(edge, labels)] as const));
  return { width: placed.width ?? 0, height: placed.height ?? 0, nodes, groups, edges };
}

const groupId = (id: string): string => `g:${id}`;
const nodeId = (id: string): string => `n:${id}`;
const portId = (edge: string, end: 'from' | 'to'): string => `p:${end}:${edge}`;

function elkGraph(graph: LayoutGraph): ElkNode {
  const { gap, direction } = graph;
  const spacing = {
    'elk.spacing.nodeNode': String(gap[0]),
    'elk.layered.spacing.nodeNodeBetweenLayers': String(gap[1]),
    'elk.spacing.edgeNode': '10',
    'elk.spacing.edgeEdge': '8',
    'elk.layered.spacing.edgeNodeBetweenLayers': '9',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
    'elk.spacing.portPort': '12',
    'elk.spacing.labelPortHorizontal': '3',
    'elk.spacing.labelPortVertical': '2',
    'elk.spacing.edgeLabel': '3',
  };
  const inner = (group: string | undefined) =>
    graph.nodes.filter((node) => node.group === group).map((node) => elkNode(node, graph));
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': direction,
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.json.edgeCoords': 'ROOT',
      'elk.randomSeed': '1',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.padding': '[top=0,left=0,bottom=0,right=0]',
      ...spacing,
    },
    children: [
      ...inner(undefined),
      ...graph.groups.map((id) => ({
        id: groupId(id),
        layoutOptions: { 'elk.padding': GROUP_PADDING, ...spacing },
        children: inner(id),
      })),
    ],
    edges: graph.edges.map(({ id, label = [] }) => ({
      id: `e:${id}`,
      sources: [portId(id, 'from')],
      targets: [portId(id, 'to')],
      labels:
        label.length === 0
          ? []
          : [
              {
                text: label.join(' '),
                width: Math.max(...label.map((line) => textWidth(line, graph.labelSize))) + 8,
                height: label.length * (graph.labelSize + 3) + 3,
                layoutOptions: { 'elk.edgeLabels.inline': 'true' },
              },
            ],
    })),
  };
}

function elkNode({ id, width, height, isFirst }: LayoutNode, { edges, portSize }: LayoutGraph): ElkNode {
  const port = (edge: LayoutEdge, end: 'from' | 'to'): ElkPort => ({
    id: portId(edge.id, end),
    width: 0,
    height: 0,
    labels:
      edge[end].label === ''
        ? []
        : [{ text: edge[end].label, width: textWidth(edge[end].label, portSize) + 2, height: portSize + 2 }],
  });
  return {
    id: nodeId(id),
    width,
    height,
    ports: edges.flatMap((edge) => [
      ...(edge.from.node === id ? [port(edge, 'from')] : []),
      ...(edge.to.node === id ? [port(edge, 'to')] : []),
    ]),
    layoutOptions: {
      'elk.portLabels.placement': 'OUTSIDE',
      'elk.nodeSize.constraints': 'MINIMUM_SIZE PORTS PORT_LABELS',
      'elk.nodeSize.minimum': `(${width},${height})`,
      'elk.spacing.portPort': '12',
      ...(isFirst === true ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}),
    },
  };
}

function collect(
  node: ElkNode,
  left: number,
  top: number,
  nodes: Map<string, Box>,
  groups: Map<string, Box>,
  groupIds: ReadonlySet<string>,
): void {
  const box = { x: left + (node.x ?? 0), y: top + (node.y ?? 0), width: node.width ?? 0, height: node.height ?? 0 };
  (groupIds.has(node.id) ? groups : nodes).set(node.id.slice(2), box);
  for (const child of node.children ?? []) collect(child, box.x, box.y, nodes, groups, groupIds);
}

/** Of every port, where its name stands in the whole picture. */
function portLabels(root: ElkNode): ReadonlyMap<string, Box> {
  const found = new Map<string, Box>();
  const visit = (node: ElkNode, left: number, top: number) => {
    const [x, y] = [left + (node.x ?? 0), top + (node.y ?? 0)];
    for (const port of node.ports ?? []) {
      const [label] = port.labels ?? [];
      if (label !== undefined) {
        found.set(port.id, {
          x: x + (port.x ?? 0) + (label.x ?? 0),
          y: y + (port.y ?? 0) + (label.y ?? 0),
          width: label.width ?? 0,
          height: label.height ?? 0,
        });
      }
    }
    for (const child of node.children ?? []) visit(child, x, y);
  };
  visit(root, 0, 0);
  return found;
}

function placedEdge(edge: ElkExtendedEdge, labels: ReadonlyMap<string, Box>): PlacedEdge {
  const points = (edge.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(({ x, y }) => [x, y] as const),
  );
  const [label] = edge.labels ?? [];
  return {
    points,
    fromLabel: labels.get(edge.sources[0] ?? ''),
    toLabel: labels.get(edge.targets[0] ?? ''),
    label:
      label === undefined ? undefined : { x: label.x ?? 0, y: label.y ?? 0, width: label.width ?? 0, height: label.height ?? 0 },
  };
}
