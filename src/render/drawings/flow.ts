// A flow figure: boxes with who acts, diamonds that decide, phases as zones; on a sheet or inside a document.
import type { FlowDrawing, FlowEdge, FlowNode, FlowPicture } from '../../report/models/drawings.ts';
import { PALETTE } from '../palette.ts';
import { figure, label, path, rect, textWidth, through } from '../svg.ts';
import type { DrawingContext, DrawnSheet } from './context.ts';
import { type Box, type Layout, layOut, type PlacedEdge } from './layout.ts';
import { PADDING, paperFor, sheet, TITLE_BLOCK, wrapped } from './sheet.ts';
import { movedLayout } from './topology.ts';
import { drawZone, roomForNames, zoneName } from './zones.ts';

const TEXT = 8.5;
const ROOM = 104;

export async function flowSheets(model: FlowDrawing, context: DrawingContext): Promise<readonly DrawnSheet[]> {
  const { words } = context;
  const layout = await flowLayout(model, context);
  const paper = paperFor(layout.width, layout.height, 20, 'any');
  return [
    {
      ...flowTitle(model, context),
      isToScale: false,
      draw: (block) => {
        const { frame } = paper;
        const below = frame.bottom - TITLE_BLOCK.height - PADDING;
        const placed = movedLayout(
          layout,
          (frame.left + frame.right - layout.width) / 2,
          frame.top + PADDING + Math.max(0, (below - frame.top - PADDING - layout.height) / 2),
        );
        const room = frame.right - frame.left - TITLE_BLOCK.width - 2 * PADDING;
        const note = wrapped(words.flow.note, 7.5, room, 4).map((one, index) =>
          label(frame.left + PADDING, frame.bottom - TITLE_BLOCK.height + 14 + index * 12, one, { fill: PALETTE.ink2 }),
        );
        const { svg } = sheet(paper, block, [...flowContent(model, placed, context), ...note]);
        return { svg, cssSize: paper.cssSize, name: paper.name };
      },
    },
  ];
}

/** What is said of a figure, above it and by readers aloud. */
export function flowTitle({ flow, nodes }: FlowPicture, { words }: DrawingContext) {
  const title = words.flow.titles[flow];
  return { title, reading: words.flow.reading(title, nodes.length), counted: words.flow.counted(nodes.length) };
}

/** The same figure without a frame, for documents. */
export async function flowFigure(model: FlowPicture, context: DrawingContext): Promise<string> {
  const layout = await flowLayout(model, context);
  const { reading } = flowTitle(model, context);
  return figure(layout.width + 4, layout.height + 4, reading, flowContent(model, movedLayout(layout, 2, 2), context));
}

function phasesOf({ nodes }: FlowPicture): readonly NonNullable<FlowNode['phase']>[] {
  return [...new Set(nodes.flatMap(({ phase }) => (phase === undefined ? [] : [phase])))];
}

async function flowLayout(model: FlowPicture, context: DrawingContext): Promise<Layout> {
  const layout = await layOut({
    direction: 'DOWN',
    groups: phasesOf(model),
    nodes: model.nodes.map((node) => {
      const lines = stepLines(node, context);
      const width = Math.max(...lines.map((one) => textWidth(one, TEXT) * 1.06), textWidth(actor(node, context), 7.5));
      const height = lines.length * 12 + 18;
      // A diamond holds its text only in its middle.
      return node.shape === 'choice'
        ? { id: node.id, group: node.phase, width: width + 64, height: height + 18 }
        : { id: node.id, group: node.phase, width: Math.max(96, width + 20), height };
    }),
    edges: model.edges.map((edge) => ({
      id: edgeId(edge),
      from: { node: edge.from, label: '' },
      to: { node: edge.to, label: '' },
      ...(edge.when === undefined ? {} : { label: [condition(edge.when, context)] }),
    })),
    portSize: 6.5,
    labelSize: 7.5,
    gap: [24, 10],
  });
  return roomForNames(layout, new Map(phasesOf(model).map((phase) => [phase, context.words.flow.phases[phase]])));
}

const edgeId = ({ from, to }: FlowEdge): string => `${from}>${to}`;

function word(table: Readonly<Record<string, string>>, id: string): string {
  const found = table[id];
  if (found === undefined) throw new RangeError(`the flow figures have no word for "${id}"`);
  return found;
}

const condition = (when: string, { words }: DrawingContext): string => word(words.flow.conditions, when);
const actor = ({ by }: FlowNode, { words }: DrawingContext): string => words.flow.actors[by];
const stepLines = ({ id }: FlowNode, { words }: DrawingContext): readonly string[] =>
  wrapped(word(words.flow.steps, id), TEXT, ROOM, 3);

function flowContent(model: FlowPicture, placed: Layout, context: DrawingContext): readonly string[] {
  const { words } = context;
  return [
    ...phasesOf(model).map((phase) => drawZone(placed.groups.get(phase))),
    ...model.edges.map((edge) => arrow(placed.edges.get(edgeId(edge)), choiceBox(edge.from, model, placed))),
    ...model.nodes.map((node) => drawStep(node, placed.nodes.get(node.id), context)),
    ...phasesOf(model).map((phase) => zoneName(words.flow.phases[phase], placed.groups.get(phase), placed)),
    ...model.edges.map((edge) => edgeLabel(edge, placed.edges.get(edgeId(edge))?.label, model, context)),
  ];
}

function choiceBox(id: string, { nodes }: FlowPicture, placed: Layout): Box | undefined {
  return nodes.some((node) => node.id === id && node.shape === 'choice') ? placed.nodes.get(id) : undefined;
}

/** The engine knows boxes only: a line leaves a diamond from its slanted edge. */
function fromDiamond([x, y]: readonly [number, number], box: Box): readonly [number, number] {
  const share = Math.abs(x - box.x - box.width / 2) / (box.width / 2);
  return [x, y - (share * box.height) / 2];
}

function arrow(placed: PlacedEdge | undefined, choice: Box | undefined): string {
  const [start] = placed?.points ?? [];
  const extra = start === undefined || choice === undefined ? [] : [fromDiamond(start, choice)];
  const points = [...extra, ...(placed?.points ?? [])];
  const [last, before] = [points.at(-1), points.at(-2)];
  if (last === undefined || before === undefined) return '';
  const [dx, dy] = [Math.sign(last[0] - before[0]), Math.sign(last[1] - before[1])];
  const base = [last[0] - dx * 5, last[1] - dy * 5] as const;
  const head = through([last, [base[0] + dy * 2.6, base[1] + dx * 2.6], [base[0] - dy * 2.6, base[1] - dx * 2.6]], true);
  return path(through([...points.slice(0, -1), base]), { stroke: PALETTE.ink, width: 0.9 }) + path(head, { fill: PALETTE.ink });
}

function edgeLabel({ when }: FlowEdge, box: Box | undefined, model: FlowPicture, context: DrawingContext): string {
  if (when === undefined || box === undefined) return '';
  const ground = phasesOf(model).length === 0 ? PALETTE.paper : PALETTE.wash;
  return (
    rect(box.x + 2, box.y, box.width - 4, box.height, { fill: ground }) +
    label(box.x + box.width / 2, box.y + box.height / 2 + 2.7, condition(when, context), { anchor: 'middle' })
  );
}

function drawStep(node: FlowNode, box: Box | undefined, context: DrawingContext): string {
  if (box === undefined) return '';
  const { x, y, width, height } = box;
  const [centre, middle] = [x + width / 2, y + height / 2];
  const lines = stepLines(node, context);
  const top = middle - (lines.length * 12 + 10) / 2 + 9;
  return [
    outline(node, box),
    ...lines.map((one, index) => label(centre, top + index * 12, one, { size: TEXT, bold: true, anchor: 'middle' })),
    label(centre, top + lines.length * 12 - 1, actor(node, context), { fill: PALETTE.ink2, anchor: 'middle' }),
  ].join('');
}

function outline({ shape }: FlowNode, { x, y, width, height }: Box): string {
  const style = { fill: PALETTE.paper, stroke: PALETTE.ink, width: shape === 'step' ? 0.8 : 1.2 };
  const [centre, middle] = [x + width / 2, y + height / 2];
  switch (shape) {
    case 'step':
      return rect(x, y, width, height, style);
    case 'choice':
      return path(
        through(
          [
            [centre, y],
            [x + width, middle],
            [centre, y + height],
            [x, middle],
          ],
          true,
        ),
        style,
      );
    case 'end': {
      const r = height / 2;
      return path(
        `M${x + r} ${y}H${x + width - r}A${r} ${r} 0 0 1 ${x + width - r} ${y + height}H${x + r}A${r} ${r} 0 0 1 ${x + r} ${y}Z`.replaceAll(
          /\d+\.\d+/g,
          (number) => String(Math.round(Number(number) * 100) / 100),
        ),
        style,
      );
    }
  }
}
