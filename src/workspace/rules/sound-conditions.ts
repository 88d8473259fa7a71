// Conditions that an earlier run found to be sound: reading them needs two packages, whose loading takes longer than a thousand
// records. Known by the digest of the conditions, of the file that judges them and of the lockfile, so never stale.
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const INSTALLATION = join(import.meta.dirname, '..', '..', '..');
/** A digest a line, the newest first. */
const KEPT = join(INSTALLATION, '.cache', 'sound-conditions');
const MOST_KEPT = 20;
const JUDGED_BY = [join(import.meta.dirname, 'conditions.ts'), join(INSTALLATION, 'package-lock.json')];

interface KnownConditions {
  readonly isKnown: boolean;
  /** To be called when all of them were found to be sound. */
  readonly keep: () => void;
}

export function knownSound(conditions: readonly string[]): KnownConditions {
  const judges = JUDGED_BY.map(textOf);
  // In a package without its lockfile nothing is known.
  if (judges.includes('')) return { isKnown: false, keep: () => undefined };
  const digest = hash('sha256', JSON.stringify([...judges, [...new Set(conditions)].toSorted()]));
  const kept = textOf(KEPT).split('\n');
  return { isKnown: kept.includes(digest), keep: () => keep([digest, ...kept].slice(0, MOST_KEPT)) };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Where nothing may be written, every run reads all conditions. */
function keep(digests: readonly string[]): void {
  const draft = `${KEPT}.${process.pid}`;
  try {
    mkdirSync(dirname(KEPT), { recursive: true });
    writeFileSync(draft, digests.join('\n'));
    renameSync(draft, KEPT);
  } catch {
    rmSync(draft, { force: true });
  }
}
