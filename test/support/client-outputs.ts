// Everything that is made for a client: one row an output. A new kind of output is one row more, and is searched for leaks with the others.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf } from '../../src/cli/deliver/parcel.ts';
import { PAPER_NAMES, type PaperName } from '../../src/domain/paper.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import type { Story } from './desk-story.ts';
import { PDF } from './parcel.ts';
import { readPdf } from './pdf-reading.ts';

export interface Output {
  readonly name: string;
  /** What somebody who receives it can read, by file; `-` is what is printed. */
  readonly made: (story: Story) => Promise<ReadonlyMap<string, string>>;
}

export const FIRST_CLIENT = 'riverside-water';
const CLIENT = ['--client', FIRST_CLIENT];
const NOW = ['--now', '2025-07-01T10:00:00+08:00'];
const AT = ['--at', '2025-07-01T10:00:00+08:00'];
const MARCH = ['--period', '2025-03'];

function printed(...args: readonly string[]): Output {
  return {
    name: args.join(' '),
    made: async (story) => {
      const { code, stdout, stderr } = await story.ask(...args);
      if (code >= 2) throw new Error(`casebook ${args.join(' ')} ended with ${code}: ${stderr}`);
      return new Map([['-', `${stdout}${stderr}`]]);
    },
  };
}

/** @param option names the folder in which the files come to lie */
function written(option: string, ...args: readonly string[]): Output {
  return {
    name: args.join(' '),
    made: async (story) => {
      const folder = mkdtempSync(join(tmpdir(), 'casebook-output-'));
      try {
        const { code, stdout, stderr } = await story.ask(...args, option, folder);
        if (code >= 2) throw new Error(`casebook ${args.join(' ')} ended with ${code}: ${stderr}`);
        return new Map([['-', `${stdout}${stderr}`], ...(await textsIn(folder))]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

async function textsIn(folder: string): Promise<readonly (readonly [string, string])[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Promise.all(names.map(async (name) => [name, await textOf(name, readFileSync(join(folder, name)))] as const));
}

/** Of a PDF the pages and what is attached to it, of a workbook its parts. */
async function textOf(name: string, bytes: Buffer): Promise<string> {
  // The invented issued document is none that has pages.
  if (name.endsWith('.pdf') && !bytes.equals(PDF)) {
    const { attachmentsOf } = await import('../../src/render/attachments.ts');
    const attached = (await attachmentsOf(bytes)) ?? [];
    return [...(await readPdf(bytes)).pages, ...attached.map((file) => Buffer.from(file.bytes).toString('utf8'))].join('\n');
  }
  return bytes.toString('utf8');
}

/** The records in the workspace of the findings that papers are made of. */
const PAPER_OF: Readonly<Record<PaperName, readonly string[]>> = {
  'fault-report': ['--of', 'INC-2025-0001'],
  'handling-plan': ['--of', 'INC-2025-0001'],
  'contingency-plan': ['--of', 'INC-2025-0001'],
  'inspection-report': ['--date', '2025-03-03'],
  request: ['--of', 'REQ-2025-0001'],
  consultation: ['--of', 'REQ-2025-0001'],
  defect: ['--of', 'DEF-2025-0001'],
  'on-site-record': ['--of', 'VIS-2025-0001'],
  'emergency-plan': [],
  'duty-request': ['--of', 'DTY-2025-0001'],
  'duty-report': ['--of', 'DTY-2025-0001'],
  'duty-log': ['--of', 'LOG-2025-0001'],
  'asset-register': [],
  'tuning-report': ['--of', 'TUN-2025-0001'],
};

/** Mails, messages and what goes with them: all of it is in the parcel that the channels get. */
const parcel: Output = {
  name: 'the parcel of a delivery: summaries, manifest, recipients',
  made: async (story) => {
    const tree = diskTree(story.root);
    const workspace = await loadWorkspace(tree);
    const { summaries, manifest, files, records } = await documentOf(tree, workspace, 'QYSW-2025-M03');
    const said = JSON.stringify({
      summaries,
      manifest,
      recipients: records.client.value.recipients,
      files: files.map(({ name }) => name),
    });
    return new Map([['-', said], ...files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')] as const)]);
  },
};

export const OUTPUTS: readonly Output[] = [
  printed('desk', ...CLIENT, ...NOW),
  printed('desk', ...CLIENT, ...NOW, '--json'),
  printed('status', ...CLIENT, ...NOW),
  printed('status', ...CLIENT, ...NOW, '--json'),
  printed('sla', ...CLIENT, ...MARCH),
  printed('sla', ...CLIENT, ...MARCH, '--json'),
  printed('sla', ...CLIENT, ...MARCH, '--format', 'csv'),
  printed('sla', ...CLIENT, ...MARCH, '--format', 'openmetrics'),
  printed('availability', ...CLIENT, ...MARCH),
  printed('availability', ...CLIENT, ...MARCH, '--json'),
  printed('obligations', ...CLIENT, ...MARCH, '--all'),
  printed('obligations', ...CLIENT, ...MARCH, '--json', '--all'),
  printed('obligations', ...CLIENT, ...MARCH, '--ics', '-'),
  written('--pdf', 'obligations', ...CLIENT, ...MARCH),
  printed('trends', ...CLIENT, ...AT, '--json'),
  printed('drift', ...CLIENT, ...AT, '--json'),
  printed('audit', ...CLIENT, '--json'),
  printed('clock', 'INC-2025-0001', ...CLIENT, '--json'),
  printed('export', 'csv', ...CLIENT),
  printed('export', 'csv', 'incident', ...CLIENT),
  printed('export', 'csv', 'request', ...CLIENT),
  printed('export', 'csv', 'change', ...CLIENT),
  printed('export', 'netbox', ...CLIENT),
  printed('export', 'ansible', ...CLIENT),
  ...PAPER_NAMES.map((name) => printed('form', name, ...CLIENT, ...PAPER_OF[name], '--json')),
  written('--out', 'report', 'monthly', ...CLIENT, ...MARCH),
  written('--out', 'report', 'quarterly', ...CLIENT, '--period', '2025-Q1', '--language', 'zh-CN'),
  written('--out', 'report', 'annual', ...CLIENT, '--period', '2025', '--language', 'en'),
  written('--out', 'drawing', 'topology', ...CLIENT, ...MARCH, '--language', 'en'),
  written('--out', 'drawing', 'cabling', ...CLIENT, '--language', 'en'),
  written('--out', 'drawing', 'flow', ...CLIENT, '--flow', 'emergency', '--language', 'en'),
  written('--out', 'portal', ...CLIENT),
  printed('deliver', 'QYSW-2025-M03', '--dry-run', '--json'),
  parcel,
];
