// Asks a device for a reading over SNMP.
import { READINGS } from '../../device/reading.ts';
import { oneOf, record, type ValueOf } from '../../domain/schema.ts';
import { observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const parameters = record({ read: oneOf(READINGS, 'What is read.') });

export const snmp: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'snmp',
  title: { zh: 'SNMP', en: 'SNMP' },
  parameters,
  access: 'snmp',
  secrets: ['community', 'authKey', 'privKey'],
  probe(_target, { read }, context) {
    return observe(`snmp ${read}`, context, () => Promise.reject(new ProbeFailure('unsupported', 'not read yet')));
  },
};
