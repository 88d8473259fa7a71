// Drawings without language: what stands on them and how it hangs together; where it stands is decided by the renderer.
import type { LocalText } from '../../domain/text.ts';
import type { DataRevision } from '../inputs.ts';

export interface DrawingHead {
  readonly format: 'casebook-drawing-1';
  /** 图号, for example QYSW-NET-01. */
  readonly number: string;
  readonly client: { readonly id: string; readonly name: LocalText };
  readonly provider: { readonly name: LocalText };
  readonly revision: DataRevision;
  /** The day the file says it was revised, or the day of the commit. */
  readonly revisedOn: string;
}

export type DeviceIcon = 'line' | 'firewall' | 'switch' | 'server' | 'storage' | 'power' | 'sensor';

export interface TopologyDevice {
  readonly id: string;
  /** Site, or `outside`. */
  readonly zone: string;
  readonly name: LocalText;
  /** Model, or the circuit of a line. */
  readonly detail: LocalText;
  readonly icon: DeviceIcon;
  readonly isCore: boolean;
  /** Uplinks come from lower tiers, so that the picture reads from the outside inwards. */
  readonly tier: number;
  /** More than one where equal devices are counted, not drawn. */
  readonly count: number;
  /** What the last inspections of the period told, where it was not normal; of several devices the worst. */
  readonly state?: DeviceState;
  /** Systems that it saw as neighbours and that no link declares. */
  readonly strangers?: readonly {
    readonly asset: string;
    readonly device: LocalText;
    readonly name: string;
    readonly on: string;
  }[];
}

export type DeviceState = 'fault' | 'attention' | 'missed' | 'unknown';

export type LinkWeight = 'heavy' | 'light';
export type LinkStyle = 'main' | 'standby' | 'heartbeat';

export interface LinkDifference {
  readonly kind: 'port-down' | 'not-seen';
  readonly asset: string;
  readonly port: string;
  /** Day of the inspection that saw it. */
  readonly on: string;
}

export interface TopologyEnd {
  /** The box that is drawn. */
  readonly device: string;
  readonly port: string;
  /** Of the device itself, where its box stands for several. */
  readonly name?: LocalText;
}

export interface TopologyLink {
  readonly id: string;
  readonly from: TopologyEnd;
  readonly to: TopologyEnd;
  readonly weight: LinkWeight;
  readonly style: LinkStyle;
  readonly speed: string;
  readonly medium: 'copper' | 'fibre' | 'wireless' | 'leased-line';
  readonly purpose: LocalText | undefined;
  /** Interrupted in the period. */
  readonly interrupted: { readonly on: string; readonly incident: string; readonly isOver: boolean } | undefined;
  readonly differences: readonly LinkDifference[];
}

export interface TopologyDrawing extends DrawingHead {
  readonly kind: 'topology';
  readonly period: string;
  readonly zones: readonly { readonly id: string; readonly name: LocalText | undefined }[];
  readonly devices: readonly TopologyDevice[];
  readonly links: readonly TopologyLink[];
  /** All that the inventory declares, however many are counted in one box. */
  readonly totals: { readonly devices: number; readonly links: number; readonly access: number; readonly differences: number };
}

export interface CableEndModel {
  /** Id of the asset or panel; undefined for an outlet. */
  readonly item: string | undefined;
  readonly name: LocalText;
  readonly port: string;
  readonly rack: string | undefined;
  readonly room: string | undefined;
  readonly side: 'front' | 'rear';
}

export type CableMedium = 'cat5e' | 'cat6' | 'cat6a' | 'single-mode' | 'multi-mode' | 'dac';

export interface CableModel {
  readonly label: string;
  readonly from: CableEndModel;
  readonly to: CableEndModel;
  readonly medium: CableMedium;
  readonly metres: number | undefined;
  readonly notes: LocalText | undefined;
}

export interface RackItem {
  readonly id: string;
  readonly name: LocalText;
  readonly kind: 'asset' | 'panel';
  readonly detail: LocalText;
  /** Lowest unit. */
  readonly unit: number;
  readonly units: number;
  /** How many ports a panel has. */
  readonly ports?: number;
}

export interface RackModel {
  readonly id: string;
  readonly name: LocalText | undefined;
  readonly room: string;
  readonly units: number;
  readonly items: readonly RackItem[];
}

export interface CablingDrawing extends DrawingHead {
  readonly kind: 'cabling';
  readonly rooms: readonly {
    readonly id: string;
    readonly name: LocalText;
    readonly site: LocalText;
    readonly floor: LocalText | undefined;
  }[];
  readonly racks: readonly RackModel[];
  readonly cables: readonly CableModel[];
}

export const FLOWS = ['duty', 'patrol', 'defect', 'emergency', 'strategy'] as const;
export type FlowName = (typeof FLOWS)[number];

export type FlowActor = 'desk' | 'engineer' | 'supervisor' | 'submitter' | 'manager';
export type FlowPhase = 'preparation' | 'monitoring' | 'response' | 'improvement';

export interface FlowNode {
  readonly id: string;
  readonly by: FlowActor;
  readonly shape: 'step' | 'choice' | 'end';
  readonly phase?: FlowPhase;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** Name of the condition under which this way is taken. */
  readonly when?: string;
}

export interface FlowPicture {
  readonly flow: FlowName;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export interface FlowDrawing extends DrawingHead, FlowPicture {
  readonly kind: 'flow';
}

export type DrawingModel = TopologyDrawing | CablingDrawing | FlowDrawing;

/** The bytes that the PDF carries. */
export function drawingJson(model: DrawingModel): string {
  return `${JSON.stringify(model, undefined, 1)}\n`;
}
