// The probe kinds, sorted by name. A kind is added here and nowhere else: schema, help and redaction follow from it.
import type { ProbeKind } from '../probe.ts';
import { dns } from './dns.ts';
import { http } from './http.ts';
import { icmp } from './icmp.ts';
import { ntp } from './ntp.ts';
import { snmp } from './snmp.ts';
import { sql } from './sql.ts';
import { ssh } from './ssh.ts';
import { tcp } from './tcp.ts';
import { tls } from './tls.ts';

export const PROBE_KINDS: Readonly<Record<string, ProbeKind>> = { dns, http, icmp, ntp, snmp, sql, ssh, tcp, tls };
