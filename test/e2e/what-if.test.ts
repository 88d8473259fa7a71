import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { casebook, REPOSITORY } from '../support/casebook.ts';

const folder = mkdtempSync(join(tmpdir(), 'casebook-what-if-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = (client: string) => join(REPOSITORY, 'inventory', client, 'agreement.yaml');
function changed(name: string, change: (text: string) => string): string {
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(own('riverside-water'), 'utf8')));
  return path;
}
const whatIf = async (...args: readonly string[]) => casebook(['what-if', ...args, '--lang', 'en']);

describe('casebook what-if', { timeout: 60_000 }, () => {
  it.each(['riverside-water', 'hilltop-clinic'])(
    'under its own agreement the shipped year of %s is identical',
    async (client) => {
      const args = ['--client', client, '--agreement', own(client), '--period', '2025'];
      const { code, stdout } = await whatIf(...args, '--json');
      const result = JSON.parse(stdout) as { totals: { before: unknown; after: unknown } };
      expect(code).toBe(0);
      expect(result).toMatchObject({ client, period: '2025', identical: true, verdicts: [], moved: 0 });
      expect(result.totals.after).toEqual(result.totals.before);
      const sla = JSON.parse((await casebook(['sla', '--client', client, '--period', '2025', '--json'])).stdout) as {
        total: object;
      };
      expect(result.totals.before).toMatchObject(sla.total);
    },
  );

  it('without pauses gives the result that sla prints as without pauses', async () => {
    const file = changed('no-pauses.yaml', (text) => text.replace(/^pauses:\n(?: .*\n)+/m, ''));
    const args = ['--client', 'riverside-water', '--agreement', file, '--period', '2025', '--json'];
    const { code, stdout, stderr } = await whatIf(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { totals, identical } = JSON.parse(stdout) as {
      totals: Record<'before' | 'after', { met: number; decided: number; metWithoutPauses: number }>;
      identical: boolean;
    };
    expect(identical).toBe(false);
    expect(totals.after.met).toBe(totals.before.metWithoutPauses);
    expect(totals.after.met).toBeLessThan(totals.before.met);
  });

  it('shows before and after of each verdict that differs, the same in both languages', async () => {
    const file = changed('strict.yaml', (text) => text.replaceAll('respond: 30min', 'respond: 10min'));
    const args = ['--client', 'riverside-water', '--agreement', file, '--period', '2025-09'];
    const [en, zh] = [await whatIf(...args), await casebook(['what-if', ...args, '--lang', 'zh-CN'])];
    expect(en.stdout).toMatch(
      /INC-2025-0047 +Response +met +I 30min +due 2025-09-17 09:12:00.*→ +missed +I 10min +due 2025-09-17 08:52:00/,
    );
    const figures = (text: string) => text.match(/INC-[0-9-]+|[0-9]+\/[0-9]+|[0-9.]+%|[0-9]+:[0-9]{2}:[0-9]{2}/g);
    expect(figures(zh.stdout)).toEqual(figures(en.stdout));
  });

  it('prints the mistakes of the other agreement at their place in its file, and no figures', async () => {
    const file = changed('wrong.yaml', (text) => text.replace('contingencyTrigger: level-I', 'contingencyTrigger: level-X'));
    const { code, stdout, stderr } = await whatIf('--client', 'riverside-water', '--agreement', file);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('contingencyTrigger "level-X" is not defined');
    expect(stderr).toMatch(/wrong\.yaml:[0-9]+:[0-9]+/);
  });

  it.each([
    [[], 'name the file of the other agreement'],
    [['--agreement', 'nowhere.yaml'], 'there is no file "nowhere.yaml"'],
    [['--agreement', own('hilltop-clinic')], 'say whose history with --client ID; there are hilltop-clinic, riverside-water'],
    [['--agreement', own('hilltop-clinic'), '--client', 'nobody'], 'there is no client "nobody"'],
    [['--agreement', own('hilltop-clinic'), '--client', 'hilltop-clinic', '--period', '2025-13'], '--period takes a month'],
  ])('%j is refused with exit 2', async (args, sentence) => {
    const { code, stdout, stderr } = await whatIf(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
