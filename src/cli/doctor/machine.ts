// Checks of the machine: Node, Git, the browser that prints, and the fonts that it prints with.
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPrinter } from '../report.ts';
import { type Check, fail, ok, sentenceOf, type Surroundings } from './check.ts';
import { gitAt } from './git.ts';

const NODE = 26;

export const node: Check = async ({ say }) => {
  const { node: version } = process.versions;
  if (Number(version.split('.')[0]) >= NODE) return ok(version);
  return fail(version, say(`需要 Node ${NODE}：运行 npm ci`, `Node ${NODE} is needed: run npm ci`));
};

/** The first with everything that the ledger asks for. */
const GIT = [2, 34] as const;

export const git: Check = async (surroundings) => {
  const { context, say } = surroundings;
  const advice = say(
    `安装 Git ${GIT.join('.')} 或更新的版本，并放在 PATH 上`,
    `install Git ${GIT.join('.')} or later and put it on the PATH`,
  );
  try {
    const { out } = await (await gitAt(context, context.cwd))(['--version']);
    const [, version = '', major, minor] = /(([0-9]+)\.([0-9]+)[0-9.]*)/.exec(out.toString('utf8')) ?? [];
    const isNew = Number(major) > GIT[0] || (Number(major) === GIT[0] && Number(minor) >= GIT[1]);
    return isNew ? ok(version) : fail(version === '' ? '–' : version, advice);
  } catch (error) {
    return fail(await sentenceOf(error, surroundings), advice);
  }
};

const PAGE = {
  html: '<!doctype html><html lang="zh-CN"><head><title>Casebook</title></head><body><p>运维 Casebook 0123</p></body></html>',
  css: "body{font-family:'Noto Sans SC'}",
  language: 'zh-CN',
  title: 'Casebook',
  author: 'Casebook',
  fixedDate: '2025-01-01T00:00:00+08:00',
} as const;

export const browser: Check = async (surroundings) => {
  const { context, say } = surroundings;
  try {
    await using printer = await startPrinter(context);
    const pdf = await printer.print(PAGE);
    return ok(say(`打印了一页，${pdf.length} 字节`, `printed a page of ${pdf.length} bytes`));
  } catch (error) {
    return fail(
      await sentenceOf(error, surroundings),
      say(
        '没有浏览器就不能出报告：运行 npm ci，或用 PUPPETEER_EXECUTABLE_PATH 指定 Chromium',
        'no reports without it: run npm ci, or name a Chromium in PUPPETEER_EXECUTABLE_PATH',
      ),
    );
  }
};

const SAMPLE = Array.from('巡检报告Casebook’s0123，。（）', (character) => character.codePointAt(0) ?? 0);

export const fonts: Check = async (surroundings) => {
  const { say } = surroundings;
  const { documentFonts, FACES } = await import('../../render/fonts.ts');
  try {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'casebook-fonts-'));
    const { missing } = await documentFonts(SAMPLE, 'en', folder.path);
    if (missing.length > 0) return fail(String.fromCodePoint(...missing), withPackages(say));
    return ok(FACES.map(({ family, weight }) => `${family} ${weight}`).join(', '));
  } catch (error) {
    const isPlace = error instanceof Error && 'syscall' in error && error.syscall === 'mkdtemp';
    const place = say('临时文件夹不可写：用 TMPDIR 指定另一个', 'nothing can be put aside there: name another folder in TMPDIR');
    return fail(await sentenceOf(error, surroundings), isPlace ? place : withPackages(say));
  }
};

const withPackages = (say: Surroundings['say']): string =>
  say('字体随 npm 包安装：运行 npm ci', 'the fonts come with npm packages: run npm ci');
