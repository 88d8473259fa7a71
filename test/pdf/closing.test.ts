import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openPrinter } from '../../src/render/pdf.ts';

const PRINTER = new URL('../../src/render/pdf.ts', import.meta.url).href;

/** Processes that still carry a mark in their environment; the mark is passed on to the browser as its home. */
async function marked(mark: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => ((await readFile(`/proc/${id}/environ`, 'latin1').catch(() => '')).includes(mark) ? [id] : [])),
  );
  return found.flat();
}

async function run(script: string, mark: string): Promise<number | null> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', `import { openPrinter } from ${JSON.stringify(PRINTER)};${script}`],
    {
      env: { ...process.env, HOME: mark },
      stdio: 'ignore',
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

describe.runIf(process.platform === 'linux')('no browser outlives its printer', () => {
  it('which is seen while it runs and gone when it is closed', async () => {
    const mark = `/nonexistent/casebook-open-${process.pid}`;
    const printer = await openPrinter({ env: { ...process.env, HOME: mark } });
    expect((await marked(mark)).length).toBeGreaterThan(0);
    await printer.close();
    await expect.poll(() => marked(mark), { timeout: 10_000 }).toEqual([]);
  });

  it.each([
    ['closed', 'const p = await openPrinter({ env: process.env }); await p.close();', 0],
    ['closed twice', 'const p = await openPrinter({ env: process.env }); await p.close(); await p.close();', 0],
    ['the process exits without closing', 'await openPrinter({ env: process.env }); process.exit(7);', 7],
    ['an error nobody catches', 'await openPrinter({ env: process.env }); throw new Error("planted");', 1],
  ])('%s', async (_, script, code) => {
    const mark = `/nonexistent/casebook-closing-${process.pid}-${performance.now()}`;
    expect(await run(script, mark)).toBe(code);
    await expect.poll(() => marked(mark), { timeout: 10_000 }).toEqual([]);
  });
});

describe('a browser that cannot start is one sentence', () => {
  it('when the named one does not exist', async () => {
    await expect(openPrinter({ env: { PUPPETEER_EXECUTABLE_PATH: '/nonexistent/chrome' } })).rejects.toThrow(
      /^no browser to print with: "\/nonexistent\/chrome" cannot be started; set PUPPETEER_EXECUTABLE_PATH/,
    );
  });

  it('when the named one is no browser', async () => {
    await expect(openPrinter({ env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: process.execPath } })).rejects.toThrow(
      /did not start/,
    );
  });
});
