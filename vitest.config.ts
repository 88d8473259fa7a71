import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// One project a folder of test/: `vitest run --project unit` runs the quick ones alone. Zone and locale are never the machine's.
const project = (name: string, include: string, testTimeout = 10_000) => ({
  test: { name, include: [include], testTimeout, hookTimeout: 60_000, env: { TZ: 'Pacific/Chatham', LC_ALL: 'C.UTF-8' } },
});

export default defineConfig({
  test: {
    // Most tests wait for sockets, Git and the browser: one worker more than processors halves the time on two of them.
    maxWorkers: availableParallelism() + 1,
    projects: [
      project('unit', 'test/unit/**/*.test.ts'),
      project('diagnostics', 'test/diagnostics/**/*.test.ts'),
      project('probes', 'test/probes/**/*.test.ts', 30_000),
      project('git', 'test/git/**/*.test.ts', 60_000),
      project('faults', 'test/faults/**/*.test.ts', 1_800_000),
      project('pdf', 'test/pdf/**/*.test.ts', 120_000),
      project('e2e', 'test/e2e/**/*.test.ts', 180_000),
      project('interop', 'test/interop/**/*.test.ts', 60_000),
      project('repository', 'test/repository/**/*.test.ts', 60_000),
    ],
  },
});
