// Two hundred hostile texts in every field that a person writes, in both languages: they stay text.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Language } from '../../src/domain/client.ts';
import { inert } from '../../src/locale/marks.ts';
import { renderReportHtml } from '../../src/render/html.ts';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { composeReport } from '../../src/report/compose.ts';
import { readPdf } from '../support/pdf-reading.ts';
import { sampleInputs, sampleRecords } from '../support/sample-records.ts';

let printer: Printer;
let canary: Server;
let folder: string;
let hostile: readonly string[];
const heard: string[] = [];
const SECRET = 'canary-7f3e9d';

beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
  canary = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end('<script>heard</script>');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  folder = mkdtempSync(join(tmpdir(), 'casebook-inert-'));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  hostile = texts(`http://127.0.0.1:${(canary.address() as AddressInfo).port}`, `file://${folder}/secret.txt`);
});
afterAll(async () => {
  await printer.close();
  await new Promise((resolve) => canary.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const SHAPES: readonly ((url: string) => string)[] = [
  (url) => `<script>fetch("${url}")</script>`,
  (url) => `<script src="${url}"></script>`,
  (url) => `<img src="${url}" onerror="location='${url}'">`,
  (url) => `"><img src=${url}>`,
  (url) => `'><svg onload=fetch('${url}')>`,
  (url) => `<svg><image href="${url}"/></svg>`,
  (url) => `<iframe src="${url}"></iframe>`,
  (url) => `<object data="${url}"></object>`,
  (url) => `<embed src="${url}">`,
  (url) => `<link rel="stylesheet" href="${url}">`,
  (url) => `<link rel="prefetch" href="${url}">`,
  (url) => `<style>@import "${url}"; * { display: none }</style>`,
  (url) => `</style><body style="background: url(${url})">`,
  (url) => `<meta http-equiv="refresh" content="0;url=${url}">`,
  (url) => `<base href="${url}">`,
  (url) => `<form action="${url}"><input autofocus onfocus="submit()"></form>`,
  (url) => `<a href="${url}">here</a>`,
  (url) => `[here](${url})`,
  (url) => `![here](${url})`,
  (url) => `<${url}>`,
  (url) => `[x]: ${url} "title"`,
  (url) => `<video src="${url}" poster="${url}"></video>`,
  (url) => `<template><script>${url}</script></template>`,
  (url) => `<!-- ${url} -->`,
  (url) => `<![CDATA[${url}]]>`,
  (url) => `{{${url}}} {{{this}}} {{> cover}}`,
  (url) => `{{#with (lookup this "constructor")}}${url}{{/with}}`,
  (url) => `\${process.env.HOME} ${url}`,
  (url) => `&lt;script&gt;${url}&#60;/script&#62;`,
  (url) => `<b style="position:fixed;inset:0">${url}</b>`,
  (url) => `\\"); } @page { @top-left { content: url(${url}) } } /*`,
  (url) => `*/ body { visibility: hidden } /* ${url}`,
  (url) => `<textarea>${url}`,
  (url) => `<plaintext>${url}`,
  (url) => `<table><tr><td>${url}`,
  (url) => `</td></tr></table></section>${url}`,
  (url) => `javascript:fetch('${url}')`,
  (url) => `data:text/html,<script src=${url}></script>`,
  (url) => `=HYPERLINK("${url}")`,
  (url) => `%3Cscript%20src=${url}%3E`,
  (url) => `<<script>script src=${url}>`,
  (url) => `<ScRiPt/x src=//${url.slice(7)}>`,
  (url) => `<math><mtext><img src="${url}"></mtext></math>`,
  (url) => `<details open ontoggle="fetch('${url}')">`,
  (url) => `(/URI (${url}) /S /JavaScript) endobj`,
  (url) => `<portal src=${url}>`,
  (url) => `<x onclick=1 href=${url}>`,
  (url) => `<bdi lang="${url}">`,
  (url) => `<time datetime="${url}">`,
  (url) => `<span class="keep" data-target="annex">${url}</span>`,
];

/** Fifty shapes, each with four ways to say where. */
function texts(web: string, file: string): readonly string[] {
  return SHAPES.flatMap((shape, index) =>
    [`${web}/${index}`, `${web}/${index}?q=1&r=<2>`, `${file}#${index}`, `${web}/水厂/${index}`].map(shape),
  );
}

const FIELD = /^(?:zh|en)$/;

/** Every text that a person wrote becomes the next hostile one. */
function poisoned<T>(value: T, next: () => string): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => poisoned(entry, next)) as T;
  const entries = Object.entries(value);
  const isText = entries.length > 0 && entries.every(([key, text]) => FIELD.test(key) && typeof text === 'string');
  if (isText) {
    const text = next();
    return { zh: text, en: text } as T;
  }
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, typeof entry === 'function' ? entry : poisoned(entry, next)]),
  ) as T;
}

/** The text of field n in document d is the one at d + n: in two hundred documents every field has held every text. */
function documentOf(shift: number, language: Language) {
  let field = 0;
  const used: string[] = [];
  const records = poisoned(sampleRecords(), () => {
    const text = hostile[(shift + field++) % hostile.length] ?? '';
    used.push(text);
    return text;
  });
  const model = composeReport({ ...sampleInputs(), records });
  return { render: renderReportHtml(model, language), used, fields: field };
}

/** Elements with the names of their attributes. */
function elements(html: string): ReadonlySet<string> {
  const tags = html.slice(html.indexOf('<body')).matchAll(/<([a-zA-Z!][^\s/>]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g);
  return new Set(
    [...tags].map(([, name = '', rest = '']) =>
      [name, ...[...rest.matchAll(/\s([^\s=>"]+)(?:="[^"]*")?/g)].map(([, one]) => one)].join(' '),
    ),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
/** What a reader sees of the page, without white space. */
const shown = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/\s+/g, '');
const bare = (text: string) => inert(text).replaceAll(/\s+/g, '');
/** On one page, or torn by the foot of a page. */
const isSearchable = (pages: readonly string[], text: string) =>
  pages.some((page, index) => {
    const next = pages[index + 1] ?? '';
    return (
      page.includes(text) ||
      Array.from(text).some((_, cut) => cut > 0 && page.includes(text.slice(0, cut)) && next.includes(text.slice(cut)))
    );
  });

it.each(['zh-CN', 'en'] as const)(
  '200 texts in every field, %s: no element and no attribute is theirs, and every one can be read',
  async (language) => {
    const own = elements((await renderReportHtml(composeReport(sampleInputs()), language)).html);
    const allowed = new Set([...own, 'br', 'b', 'bdi lang']);
    const readable = new Set<string>();
    for (let shift = 0; shift < hostile.length; shift += 1) {
      const { render, used } = documentOf(shift, language);
      const { html } = await render;
      const strange = [...elements(html)].filter((element) => !allowed.has(element));
      expect(strange, `shift ${shift}`).toEqual([]);
      const text = shown(html);
      for (const one of used) if (!readable.has(one) && text.includes(bare(one))) readable.add(one);
    }
    expect(hostile.filter((one) => !readable.has(one))).toEqual([]);
  },
  120_000,
);

it.each(['zh-CN', 'en'] as const)(
  'printed, %s: nothing is asked for, nothing is read, and what the page shows can be searched',
  async (language) => {
    for (const shift of [0, 100]) {
      const { render, used } = documentOf(shift, language);
      const document = await render;
      const { pages, links } = await readPdf(await printer.print(document));
      expect(pages.join('')).not.toContain(SECRET);
      expect(links.filter((link) => !/^(?:https:|mailto:)/.test(link))).toEqual([]);
      const page = shown(document.html);
      const lost = [...new Set(used)].filter((one) => page.includes(bare(one)) && !isSearchable(pages, bare(one)));
      expect(lost).toEqual([]);
    }
    expect(heard).toEqual([]);
  },
  120_000,
);

it('the canary hears who asks', async () => {
  await fetch(`http://127.0.0.1:${(canary.address() as AddressInfo).port}/check`);
  expect(heard).toEqual(['/check']);
});
