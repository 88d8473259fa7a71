// What the linter holds, and above all the direction of imports: which folder of src/ may know which.
import { defineConfig } from 'oxlint';

/** Folder → the folders it may import (docs/architecture.md draws this table). `time-source.ts` and `phrase.ts` are open to all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  device: ['domain'],
  calendar: ['domain'],
  diagnostics: ['domain'],
  locale: ['domain'],
  lab: ['domain'],
  workspace: ['domain', 'diagnostics', 'probe'],
  probe: ['domain', 'diagnostics', 'device'],
  inspection: ['domain', 'diagnostics', 'calendar', 'probe'],
  sla: ['domain', 'calendar'],
  report: ['domain', 'sla', 'calendar'],
  render: ['domain', 'report', 'locale'],
  ledger: ['domain', 'diagnostics', 'locale'],
  deliver: ['domain', 'diagnostics', 'locale'],
  desk: ['domain', 'sla', 'calendar'],
  exchange: ['domain', 'diagnostics'],
  preview: ['domain', 'sla', 'calendar', 'desk', 'diagnostics', 'locale'],
  configuration: ['domain', 'device', 'diagnostics'],
  portal: ['domain', 'sla', 'report', 'locale', 'render'],
};

/** Package → the only files (or folders) of src/ that may load it. */
const CONFINED: Readonly<Record<string, readonly string[]>> = {
  ajv: ['src/workspace/validate.ts'],
  yaml: ['src/workspace', 'src/lab', 'src/exchange'],
  'simple-git': ['src/ledger/git.ts'],
  puppeteer: ['src/render/pdf.ts', 'src/render/browser.ts'],
  'net-snmp': ['src/probe/kinds/snmp-user.ts', 'src/lab'],
  ssh2: ['src/probe/kinds/ssh-session.ts', 'src/lab'],
  pg: ['src/probe/kinds/sql-postgresql.ts'],
  mysql2: ['src/probe/kinds/sql-mysql.ts'],
  oracledb: ['src/probe/kinds/sql-oracle.ts'],
  handlebars: ['src/render'],
  'markdown-it': ['src/render/emphasis.ts'],
  'markdown-it-cjk-friendly': ['src/render/emphasis.ts'],
  elkjs: ['src/render/drawings/layout.ts'],
  'pdf-lib': ['src/render'],
  'subset-font': ['src/render/fonts.ts'],
  'ical-generator': ['src/cli/obligations/calendar.ts'],
  'write-excel-file': ['src/exchange/spreadsheet.ts'],
  nodemailer: ['src/deliver/channels/mail.ts'],
  '@clack/prompts': ['src/cli/new/prompts.ts'],
  '@marcbachmann/cel-js': ['src/inspection/expectation.ts', 'src/inspection/patterns.ts', 'src/workspace'],
  croner: ['src/domain/cron.ts'],
  re2js: ['src/inspection/patterns.ts', 'src/workspace/rules/conditions.ts'],
};

const MODEL_ONLY = {
  regex: '^(\\.\\./)+report/(?!model\\.ts$|models/)',
  message: 'src/render prints models and computes nothing: import report/model.ts or report/models/.',
};

const FOLDERS = [...Object.keys(MAY_IMPORT), 'cli'];

function importRules(folder: string, file?: string) {
  const forbidden = FOLDERS.filter((other) => other !== folder && !(MAY_IMPORT[folder] ?? FOLDERS).includes(other));
  const packages = Object.entries(CONFINED).filter(
    ([, homes]) => !homes.some((home) => home === file || home === `src/${folder}`),
  );
  const patterns = [
    ...(forbidden.length === 0 || folder === 'cli'
      ? []
      : [
          {
            regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
            message: `src/${folder} may import only: ${(MAY_IMPORT[folder] ?? []).join(', ') || 'nothing of ours'}. Pass the value in, or move the code (docs/architecture.md).`,
          },
        ]),
    ...packages.map(([name, homes]) => ({
      regex: `^${name}($|/)`,
      message: `${name} is used only in ${homes.join(', ')}: call what is exported there, so that it can be replaced in one place.`,
    })),
    { regex: '^(?!node:)[^.].*\\.ts$', message: 'Import our own files by a relative path.' },
    ...(folder === 'render' ? [MODEL_ONLY] : []),
  ];
  return { 'no-restricted-imports': ['error', { patterns }] } satisfies Record<string, ['error', object]>;
}

const homes = [...new Set(Object.values(CONFINED).flat())].filter((home) => home.endsWith('.ts'));

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'node'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { typeAware: true },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // The compiler's noImplicitReturns knows that an exhaustive switch returns; this rule does not.
    'typescript/consistent-return': 'off',
    'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    'import/no-cycle': 'error',
    'import/no-duplicates': 'error',
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    eqeqeq: 'error',
    // Work on one thing after another is often meant: commits, log-ins, a device's own slots.
    'no-await-in-loop': 'off',
    // Names that shadow an outer one are caught in review; the rule flags destructured callbacks.
    'no-shadow': 'off',
    'unicorn/no-array-sort': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-reverse': 'error',
    'import/no-unassigned-import': 'off',
    'import/no-named-as-default-member': 'off',
    'import/no-named-as-default': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'oxc/no-map-spread': 'off',
  },
  overrides: [
    ...FOLDERS.map((folder) => ({ files: [`src/${folder}/**/*.ts`], rules: importRules(folder) })),
    ...homes.map((file) => ({ files: [file], rules: importRules(file.split('/')[1] ?? '', file) })),
    { files: ['test/**/*.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  ],
  ignorePatterns: ['node_modules', 'out', '.cache'],
});
