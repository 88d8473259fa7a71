// Writes docs/reference/coverage.md: every clause of the service plan with what holds, keeps, prints and shows it.
import { writeFileSync } from 'node:fs';
import { coveragePage } from './coverage/table.ts';

writeFileSync(new URL('../docs/reference/coverage.md', import.meta.url), coveragePage());
