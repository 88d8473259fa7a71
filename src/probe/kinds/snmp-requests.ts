// What is asked of a device over SNMP, whoever writes the packets, and how a question ends without an answer.
import { phrase } from '../../phrase.ts';
import { ProbeFailure } from '../probe.ts';
import type { Answered } from './snmp-answered.ts';

export type Respond = (error: Error | null, answer?: Answered) => void;

export interface Requests {
  get(oids: readonly string[], respond: Respond): void;
  getNext(oid: string, respond: Respond): void;
  getBulk(oid: string, rows: number, respond: Respond): void;
  /** What still waits ends with this error. */
  fail(reason: Error): void;
  /** What still waits ends with silence. */
  close(): void;
}

export interface Patience {
  readonly waitMs: number;
  /** How often a packet is sent again. */
  readonly retries: number;
}

/** Nothing came that answers. */
export class Silence extends Error {}

const AUTHORIZATION_ERROR = 16;

/** An answer with an error status. */
export class DeviceRefusal extends ProbeFailure {
  readonly status: number;
  constructor(status: number) {
    const isForbidden = status === AUTHORIZATION_ERROR;
    super(
      isForbidden ? 'auth' : 'protocol',
      isForbidden
        ? phrase('the device does not let this SNMP user read so')
        : phrase('the device answers with error status {status}', { status }),
    );
    this.status = status;
  }
}
