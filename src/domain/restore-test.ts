// A restore test (恢复演练): whether a backup can be read back, and to which point in time.
import { recordId, slug } from './identity.ts';
import { oneOf, optional, record, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { Instant } from './time.ts';

export const RestoreTest = record(
  {
    id: recordId('RTS', 'Same as the file name.'),
    asset: slug(),
    backup: slug('Id of the backup job, as the asset lists it under `backups`.'),
    startedAt: Instant,
    finishedAt: optional(Instant),
    by: LocalText,
    restoredTo: LocalText,
    recoveryPoint: Instant,
    result: oneOf(['success', 'partial', 'failed'], '成功, 部分成功, 失败.'),
    verification: LocalText,
    problems: optional(LocalText),
    action: optional(recordId('ACT')),
  },
  'A restore test (恢复演练); `recoveryPoint` is the time whose state was brought back (恢复到的时点).',
);
export type RestoreTest = ValueOf<typeof RestoreTest>;
