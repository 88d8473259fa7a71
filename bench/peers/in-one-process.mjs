// The floor of a program in JavaScript: js-yaml and Ajv in one process, one schema a kind, no places, no rules across files.
//   node in-one-process.mjs PLAN.json     PLAN: [{ schema, files: [] }]
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';

const ajv = new Ajv({ strict: false, validateFormats: false });
let bad = 0;
for (const { schema, files } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  for (const file of files) {
    if (!validate(load(readFileSync(file, 'utf8')))) bad += 1;
  }
}
process.exitCode = bad === 0 ? 0 : 1;
