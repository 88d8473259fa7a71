// The probe kinds, sorted by name. A kind is added here and nowhere else: schema, help and redaction follow from it.
import type { ProbeKind } from '../probe.ts';
import { http } from './http.ts';
import { snmp } from './snmp.ts';
import { ssh } from './ssh.ts';
import { tcp } from './tcp.ts';

export const PROBE_KINDS: Readonly<Record<string, ProbeKind>> = { http, snmp, ssh, tcp };
