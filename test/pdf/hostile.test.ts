import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPrinter, type Printer } from '../../src/render/pdf.ts';
import { readPdf } from '../support/pdf-reading.ts';
import { smallReport } from '../support/printed-report.ts';

let printer: Printer;
let canary: Server;
const heard: string[] = [];
let origin = '';

beforeAll(async () => {
  printer = await openPrinter({ env: process.env });
  canary = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end('heard');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await printer.close();
  await new Promise((resolve) => canary.close(resolve));
});

beforeEach(() => {
  heard.length = 0;
});

async function printBody(body: string, head = '') {
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">${head}<title>月报</title></head><body><p>正文还在</p>${body}</body></html>`;
  return readPdf(await printer.print(smallReport({ html, tocTargets: [] })));
}

describe('nothing in a document reaches the network, and the document is still printed', () => {
  it.each([
    ['script', (url: string) => `<script>fetch('${url}')</script><script src="${url}"></script>`],
    ['handler', (url: string) => `<img src="x" onerror="new Image().src='${url}'"><body onload="location='${url}'">`],
    ['image', (url: string) => `<img src="${url}"><svg><image href="${url}" width="9" height="9"/></svg>`],
    [
      'style',
      (url: string) =>
        `<style>@import '${url}'; p { background: url(${url}) } @font-face { font-family: x; src: url(${url}) }</style>`,
    ],
    ['frame', (url: string) => `<iframe src="${url}"></iframe><object data="${url}"></object><embed src="${url}">`],
    [
      'link',
      (url: string) =>
        `<link rel="stylesheet" href="${url}"><link rel="prefetch" href="${url}"><link rel="dns-prefetch" href="${url}">`,
    ],
    ['form', (url: string) => `<form action="${url}"><input autofocus></form>`],
    ['media', (url: string) => `<video src="${url}" poster="${url}"></video><audio src="${url}" autoplay></audio>`],
  ])('%s', async (kind, body) => {
    const { pages } = await printBody(body(`${origin}/${kind}`));
    expect(pages.join('')).toContain('正文还在');
    expect(heard).toEqual([]);
  });

  it.each([
    ['meta refresh', (url: string) => `<meta http-equiv="refresh" content="0;url=${url}">`],
    ['meta refresh in other letters', (url: string) => `<META content="0;url=${url}" HTTP-EQUIV='Refresh'>`],
    ['base', (url: string) => `<base href="${url}"><img src="beside.png">`],
  ])('%s', async (kind, head) => {
    const { pages } = await printBody('', head(`${origin}/${kind}`));
    expect(pages.join('')).toContain('正文还在');
    expect(heard).toEqual([]);
  });

  it('and the canary does hear who asks it', async () => {
    await fetch(`${origin}/check`);
    expect(heard).toEqual(['/check']);
  });
});

describe('links in a PDF', () => {
  it('keep web and mail addresses', async () => {
    const { links } = await printBody(
      '<a href="https://reports.example/a">门户</a> <a href="mailto:hotline@provider.example">热线</a>',
    );
    expect(links.toSorted()).toEqual(['https://reports.example/a', 'mailto:hotline@provider.example']);
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'data:text/html,x',
    'vbscript:x',
    'ftp://x.example/',
  ])('lose %j', async (href) => {
    const { links, pages } = await printBody(
      `<a href="${href}">危险</a><svg><a href="${href}"><text y="9">危险</text></a></svg>`,
    );
    expect(links).toEqual([]);
    expect(pages.join('')).toContain('危险');
  });
});
