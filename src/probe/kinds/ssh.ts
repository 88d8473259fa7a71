// Asks a device for a reading over SSH.
import { READINGS } from '../../device/reading.ts';
import { oneOf, record, type ValueOf } from '../../domain/schema.ts';
import { observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const parameters = record({ read: oneOf(READINGS, 'What is read.') });

export const ssh: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'ssh',
  title: { zh: 'SSH 命令', en: 'SSH command' },
  parameters,
  access: 'ssh',
  secrets: ['password', 'privateKey'],
  probe(_target, { read }, context) {
    return observe(`ssh ${read}`, context, () => Promise.reject(new ProbeFailure('unsupported', 'not read yet')));
  },
};
