// Which variables of the surrounding process reach Git. Everything named GIT_* is dropped unless it stands here with a reason.

const ALLOWED: Readonly<Record<string, string>> = {
  GIT_SSH: 'the deploy key of a runner',
  GIT_SSH_COMMAND: 'the deploy key of a runner',
  GIT_SSH_VARIANT: 'belongs to the two before it',
  GIT_ASKPASS: 'hands over a token without a terminal',
  SSH_ASKPASS: 'hands over a passphrase without a terminal',
  GIT_CONFIG_COUNT: 'how runners pass credentials and safe.directory',
  GIT_CONFIG_GLOBAL: 'which configuration of the person or runner applies',
  GIT_CONFIG_SYSTEM: 'which configuration of the machine applies',
  GIT_CONFIG_NOSYSTEM: 'which configuration of the machine applies',
  GIT_SSL_CAINFO: 'certificates of a company network',
  GIT_SSL_CAPATH: 'certificates of a company network',
  GIT_ALLOW_PROTOCOL: 'only ever narrows what is allowed',
  GIT_CEILING_DIRECTORIES: 'only ever narrows what is found',
};
const ALLOWED_PATTERN = /^GIT_CONFIG_(KEY|VALUE)_[0-9]+$/;

/** Read by Git although they are not named GIT_*: programs that would wait for a person. */
const INTERACTIVE = new Set(['EDITOR', 'VISUAL', 'PAGER', 'PREFIX']);

/** What Git is always told, whatever the surroundings say. */
const FIXED = {
  /** Paths are names, never patterns. */
  GIT_LITERAL_PATHSPECS: '1',
  /** The history is what the commits say: neither replacements nor grafts of this one repository change it. */
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
} as const;

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/**
 * GIT_DIR, GIT_INDEX_FILE and the like would lead into another repository (Git sets them for hooks, from which this may
 * have been started), GIT_AUTHOR_* would replace the identity, GIT_TRACE* would put tokens into error messages.
 */
export function gitEnvironment(env: Readonly<Record<string, string | undefined>>, identity: Identity): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isPassedOn(entry[0].toUpperCase()),
  );
  return { ...Object.fromEntries(kept), ...FIXED, GIT_COMMITTER_NAME: identity.name, GIT_COMMITTER_EMAIL: identity.email };
}

function isPassedOn(name: string): boolean {
  if (Object.hasOwn(ALLOWED, name) || ALLOWED_PATTERN.test(name)) return true;
  return !name.startsWith('GIT_') && !INTERACTIVE.has(name);
}

/** What Git prints does not depend on the taste of whoever configured it. */
export const SAME_EVERYWHERE = [
  'core.quotePath=false',
  'i18n.logOutputEncoding=UTF-8',
  'log.showRoot=true',
  'log.diffMerges=separate',
  'log.follow=false',
  'diff.relative=false',
  'grep.patternType=default',
  'trailer.separators=:',
] as const;
