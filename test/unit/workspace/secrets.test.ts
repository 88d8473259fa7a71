import { describe, expect, it } from 'vitest';
import { redacted, withoutSecrets } from '../../../src/workspace/secrets.ts';

describe('a line is shown without its secrets', () => {
  it.each([
    ['password: hunter2', 'password: •••'],
    ['  community: "a b c"  # note', '  community: •••  # note'],
    ['ssh: { user: x, password: hunter2 }', 'ssh: { user: x, password: ••• }'],
    ['密码：hunter2', '密码：•••'],
    ['notes: the password: hunter2', 'notes: the password: •••'],
    ['url: http://admin:hunter2@10.0.0.1/', 'url: http://admin:•••@10.0.0.1/'],
    ['authKey: [hunter2]', 'authKey: •••'],
    [`key: ${'A'.repeat(64)}`, 'key: •••'],
  ])('%s', (line, shown) => {
    expect(redacted(line, '').line).toBe(shown);
  });

  it.each([
    'password: env:CASEBOOK_SSH_PASSWORD',
    'privateKey: file:keys/inspector',
    'hostKey: SHA256:AmEFPo8iSIWznZXkdcyDkltKjcsQEE6WNligUwGKNLI',
    'title: 密码策略检查',
    'password:',
  ])('%s stays as it is', (line) => {
    expect(redacted(line, '').line).toBe(line);
  });

  it.each(['password:', '  community: |', '  privateKey: >-'])('a line below «%s» is masked whole', (before) => {
    expect(redacted('    hunter2', before).line).toBe('    •••');
  });

  it('a value that repeats the secret, even in part, is masked', () => {
    expect(withoutSecrets('hunter2 is unknown', ['hunter2'])).toBe('••• is unknown');
    expect(withoutSecrets('hunter…', ['hunter2'])).toBe('•••');
  });
});
