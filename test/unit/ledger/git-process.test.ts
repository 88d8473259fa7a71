import { describe, expect, it } from 'vitest';
import { complaint } from '../../../src/ledger/git-process.ts';

const said = (err: string) => complaint({ code: 128, out: Buffer.alloc(0), err });

describe('what Git complains of', () => {
  it.each([
    ['hint: something\nfatal: not a git repository\n', 'fatal: not a git repository'],
    ['From /x\nerror: cannot lock ref\nfatal: later\n', 'error: cannot lock ref'],
    ['only this\n', 'only this'],
    ['', 'it ended with exit code 128'],
  ])('%j is told as %j', (err, sentence) => {
    expect(said(err)).toBe(sentence);
  });

  it.each([
    "fatal: unable to access 'https://runner:hunter2@git.example.org/x.git/': timed out",
    "fatal: unable to access 'https://hunter2@git.example.org/x.git/'",
    "fatal: unable to access 'https://runner:p@hunter2@git.example.org/x.git/'",
  ])('%j is told without the password', (err) => {
    expect(said(err)).not.toContain('hunter2');
    expect(said(err)).toContain('//***@git.example.org/x.git');
  });
});
