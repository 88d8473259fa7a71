// Kept prints: the same document is printed once; whatever could change its bytes prints it again.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPrints } from '../../../src/render/kept-prints.ts';
import type { Printer, PrintRequest } from '../../../src/render/pdf.ts';

const REQUEST: PrintRequest = {
  html: '<p>清源水务（示例）</p>',
  css: 'p { margin: 0 }',
  language: 'zh-CN',
  title: '运维服务月报',
  author: '恒拓信息服务（示例）',
  fixedDate: '2025-09-30T20:02:00+08:00',
  attachments: [{ name: 'model.json', mime: 'application/json', bytes: Buffer.from('{}'), description: '' }],
};

let folder: string;
let opened: number;
let closed: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-prints-'));
  [opened, closed] = [0, 0];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = async (): Promise<Printer> => {
  opened += 1;
  const close = async () => {
    closed += 1;
  };
  return {
    print: async ({ html }) => Buffer.from(`%PDF ${html}`),
    version: async () => 'HeadlessChrome/1',
    close,
    [Symbol.asyncDispose]: close,
  };
};

async function run(requests: readonly PrintRequest[], works = 'fonts 1') {
  await using printer = await keepPrints({ folder, works, open });
  const bytes: string[] = [];
  for (const request of requests) bytes.push(Buffer.from(await printer.print(request)).toString());
  return { bytes, ...printer.counts() };
}

describe('a document that has not changed', () => {
  it('is printed once, and is the same bytes in the next run, without a browser', async () => {
    const first = await run([REQUEST, REQUEST]);
    const again = await run([REQUEST]);
    expect([first.printed, first.kept, again.printed, again.kept]).toEqual([1, 1, 0, 1]);
    expect(again.bytes[0]).toBe(first.bytes[0]);
    expect([opened, closed]).toEqual([1, 1]);
  });

  it('leaves no draft behind', async () => {
    await run([REQUEST]);
    expect(readdirSync(folder).filter((name) => !/^[0-9a-f]{40}\.pdf$/.test(name))).toEqual([]);
  });
});

describe('is printed again with another', () => {
  const attachment = { name: 'model.json', mime: 'application/json', bytes: Buffer.from('{"n":1}'), description: '' };
  it.each([
    ['page', { html: '<p>山岗门诊（示例）</p>' }],
    ['style', { css: 'p { margin: 1pt }' }],
    ['language', { language: 'en' as const }],
    ['title', { title: 'Monthly' }],
    ['time of its commit', { fixedDate: '2025-10-01T20:02:00+08:00' }],
    ['attachment', { attachments: [attachment] }],
    ['number of attachments', { attachments: [] }],
  ])('%s', async (_, change: Partial<PrintRequest>) => {
    await run([REQUEST]);
    expect(await run([{ ...REQUEST, ...change }])).toMatchObject({ printed: 1, kept: 0 });
  });

  it('browser or font', async () => {
    await run([REQUEST]);
    expect(await run([REQUEST], 'fonts 2')).toMatchObject({ printed: 1, kept: 0 });
  });
});
