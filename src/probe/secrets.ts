// Secrets of a probe by the names under which an asset refers to them. Only names are ever put into words.
import { phrase } from '../phrase.ts';
import { keepSecret } from './own-secrets.ts';
import { type ProbeContext, ProbeFailure } from './probe.ts';

/** `setting` is where the reference stands, such as `access.snmp.community`. */
export function secretNamed(context: ProbeContext, setting: string, reference: string | undefined): string {
  if (reference === undefined)
    throw new ProbeFailure('settings', phrase('the asset sets no {setting}, which this probe needs', { setting }));
  const secret = context.secret(reference);
  if (secret !== undefined && secret !== '') {
    keepSecret(context, secret);
    return secret;
  }
  const [kind, name = ''] = reference.split(/:(.*)/s);
  throw new ProbeFailure(
    'settings',
    kind === 'file'
      ? phrase('the file {name} for {setting} cannot be read', { name, setting })
      : phrase('the environment does not set {name}', { name }),
  );
}
