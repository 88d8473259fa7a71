import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batch, refuse } from '../../../src/sla/batch.ts';
import { BATCH_CODES } from '../../../src/sla/batch-error.ts';
import { linesOf } from '../../../src/sla/batch-lines.ts';

const page = readFileSync(join(resolve(import.meta.dirname, '../../..'), 'docs/reference/clock-batch.md'), 'utf8');
const examples = [...page.matchAll(/```jsonl in\n([\s\S]*?)```\n\n```jsonl out\n([\s\S]*?)```/g)].map(
  ([, asked = '', answered = '']) => [asked, answered] as const,
);

describe('the reference page of clock --batch', () => {
  it('pairs every question with an answer', () => {
    expect(examples.length).toBeGreaterThan(10);
    expect(page.match(/```jsonl/g)).toHaveLength(examples.length * 2);
  });

  it.each(examples)('answers as it says: %s', async (asked, answered) => {
    const questions = batch();
    const replies: string[] = [];
    for await (const lines of linesOf(
      (async function* () {
        yield Buffer.from(asked);
      })(),
    )) {
      for (const line of lines) {
        const reply = typeof line === 'string' ? questions.reply(line) : refuse(null, line);
        if (reply !== undefined) replies.push(`${JSON.stringify(reply)}\n`);
      }
    }
    expect(replies.join('')).toBe(answered);
  });

  it('lists every error code, and no other', () => {
    const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set<unknown>(BATCH_CODES));
    expect(listed).toHaveLength(BATCH_CODES.length);
  });
});
