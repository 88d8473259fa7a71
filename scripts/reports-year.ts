// Renders the shipped year: the reports that the agreement owes and the forms of its months, in both languages.
//   npm run reports:year                    into out/year
//   npm run reports:year -- --check         and checks every report against what an issued one has to satisfy
//   npm run reports:year -- --without-forms --workspace DIR --client ID --year 2025 --formal 1.0 --out DIR
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Context } from '../src/cli/command.ts';
import { openLedger } from '../src/cli/open-ledger.ts';
import { command } from '../src/cli/report.ts';
import { attachmentsOf } from '../src/render/attachments.ts';
import { renderReportHtml } from '../src/render/html.ts';
import type { ReportModel } from '../src/report/model.ts';
import { systemTime } from '../src/time-source.ts';
import { accept, type Edition } from '../test/support/acceptance.ts';
import { readPdf } from '../test/support/pdf-reading.ts';

const { values } = parseArgs({
  options: {
    workspace: { type: 'string', default: join(import.meta.dirname, '..') },
    client: { type: 'string', default: 'riverside-water' },
    year: { type: 'string', default: '2025' },
    formal: { type: 'string' },
    out: { type: 'string', default: 'out/year' },
    'without-forms': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});

const context: Context = {
  time: systemTime,
  cwd: process.cwd(),
  env: process.env,
  out: () => undefined,
  talk: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY,
  readInput: () => process.stdin,
  language: 'en',
};

const began = performance.now();
const { workspace, client, year: period, formal, out } = values;
const options = { workspace, client, period, out, forms: !values['without-forms'], ...(formal === undefined ? {} : { formal }) };
const code = await command.run(context, { options, positionals: ['year'] });
console.log(`${((performance.now() - began) / 1000).toFixed(1)} s, into ${out}`);
process.exitCode = code;
if (values.check) await check(resolve(out));

async function check(folder: string): Promise<void> {
  const ledger = await openLedger(context, resolve(workspace));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.model.json'))) {
    const model = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ReportModel;
    const tree = await ledger.readAt(model.revision.commit);
    const editions = await Promise.all(
      model.client.languages.map(async (language): Promise<Edition> => {
        const bytes = readFileSync(join(folder, `${model.number}.${language}.pdf`));
        const { html } = await renderReportHtml(model, language);
        return { language, pdf: await readPdf(bytes), html, attached: (await attachmentsOf(bytes)) ?? [] };
      }),
    );
    const { problems, sources, clocks, numbers } = await accept(model, editions, (path) => tree.read(path));
    console.log(`${model.number}: ${sources} sources found, ${clocks} clocks counted again, ${numbers} numbers in each language`);
    for (const problem of problems) console.log(`  ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}
