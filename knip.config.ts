// Unused files, exports and packages. Entries are what starts from outside: the bin, scripts, tests.
import type { KnipConfig } from 'knip';

export default {
  entry: ['bin/casebook.mjs', 'bin/ready.mjs', 'scripts/*.ts', 'bench/*.ts', 'test/faults/compact-once.ts'],
  project: ['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'bin/*.mjs'],
  // Found by name at run time: fonts as files, the Node that runs everything, the type-aware half of the linter, what checks CI files.
  ignoreDependencies: [
    '@fontsource/noto-sans-sc',
    '@fontsource/noto-serif-sc',
    '@fontsource/source-sans-3',
    '@fontsource/source-serif-4',
    'gitlab-ci-local',
    'kubernetes-types',
    'node',
    'oxlint-tsgolint',
  ],
  // Programs of the machine that tests of hostile files, of real servers and of signatures call, and a peer of a bench.
  ignoreBinaries: ['mkfifo', 'openssl', 'setsid', 'ssh-add', 'ssh-agent', 'ssh-keygen', 'unshare', 'weasyprint'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
