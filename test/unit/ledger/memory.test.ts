import { describe, expect, it } from 'vitest';
import { memoryLedger } from '../../../src/ledger/memory.ts';
import { fixedTime } from '../../../src/time-source.ts';

const time = fixedTime('2025-09-30T12:02:00Z');
const text = (content: Uint8Array | undefined) => (content === undefined ? undefined : Buffer.from(content).toString());

describe('the ledger in memory keeps the promises of the one on Git', () => {
  it('has no head before the first record', async () => {
    const ledger = memoryLedger(time);
    expect(await ledger.revision('HEAD')).toBeUndefined();
    expect(await ledger.history('a')).toEqual([]);
  });

  it('commits, reads at a commit, and lists by prefix in order', async () => {
    const ledger = memoryLedger(time, { 'inventory/x/client.yaml': 'id: x\n' });
    const first = await ledger.record([{ path: 'inspections/b.json', content: '1' }], 'One');
    const second = await ledger.record([{ path: 'inspections/b.json', content: '2' }], 'Two');
    expect(text(await (await ledger.readAt(first.commit)).read('inspections/b.json'))).toBe('1');
    expect(text(await (await ledger.readAt('HEAD')).read('inspections/b.json'))).toBe('2');
    expect(await (await ledger.readAt('HEAD')).list('inspections/')).toEqual(['inspections/b.json']);
    expect((await ledger.history('inspections/b.json')).map(({ message }) => message)).toEqual(['Two', 'One']);
    expect(await ledger.revision('HEAD')).toEqual({
      commit: second.commit,
      committedAt: '2025-09-30T12:02:00+00:00',
      author: 'Casebook',
      message: 'Two',
    });
  });

  it('makes no commit of what is recorded already', async () => {
    const ledger = memoryLedger(time);
    const first = await ledger.record([{ path: 'a.json', content: '1' }], 'One');
    await ledger.record([{ path: 'b.json', content: '1' }], 'Other');
    expect((await ledger.record([{ path: 'a.json', content: '1' }], 'Again')).commit).toBe(first.commit);
  });

  it('refuses paths that Git would not take, and commits that are not there', async () => {
    const ledger = memoryLedger(time);
    await expect(ledger.record([{ path: '../x', content: '' }], 'No')).rejects.toThrow('cannot be recorded');
    await expect(
      ledger.record(
        [
          { path: 'x', content: '' },
          { path: 'x', content: '' },
        ],
        'No',
      ),
    ).rejects.toThrow('twice');
    await expect(
      ledger.record(
        [
          { path: 'x', content: '' },
          { path: 'x/y', content: '' },
        ],
        'No',
      ),
    ).rejects.toThrow('at once');
    await expect(ledger.readAt('nothing')).rejects.toThrow('no commit "nothing"');
  });
});
