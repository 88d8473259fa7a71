import { describe, expect, it } from 'vitest';
import { gitEnvironment } from '../../../src/ledger/git-environment.ts';

const identity = { name: 'Casebook', email: 'casebook@example.org' };
const passed = (name: string) => Object.hasOwn(gitEnvironment({ [name]: 'x' }, identity), name);

describe('what reaches Git from the surroundings', () => {
  it.each([
    'PATH',
    'HOME',
    'HTTPS_PROXY',
    'SSH_AUTH_SOCK',
    'GIT_SSH_COMMAND',
    'GIT_ASKPASS',
    'GIT_CONFIG_COUNT',
    'GIT_CONFIG_KEY_12',
  ])('%s is passed on', (name) => {
    expect(passed(name)).toBe(true);
  });

  it.each([
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_AUTHOR_NAME',
    'GIT_TRACE',
    'GIT_CURL_VERBOSE',
    'GIT_EXEC_PATH',
    'GIT_EXTERNAL_DIFF',
    'GIT_CONFIG_KEY_X',
    'git_dir',
    'EDITOR',
    'PAGER',
  ])('%s is not', (name) => {
    expect(passed(name)).toBe(false);
  });

  it('the identity, names instead of patterns, and no questions are always set', () => {
    expect(gitEnvironment({ GIT_COMMITTER_NAME: 'X', GIT_LITERAL_PATHSPECS: '0', GIT_TERMINAL_PROMPT: '1' }, identity)).toEqual({
      GIT_COMMITTER_NAME: 'Casebook',
      GIT_COMMITTER_EMAIL: 'casebook@example.org',
      GIT_LITERAL_PATHSPECS: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_GRAFT_FILE: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    });
  });
});
