// Reads one page of a management interface with GET and picks values out of its JSON.
import { Type } from 'typebox';
import { mapOf, optional, record, type ValueOf } from '../../domain/schema.ts';
import { observe, ProbeFailure, type ProbeKind } from '../probe.ts';

const parameters = record({
  path: Type.String({ pattern: '^/[!-~]*$', maxLength: 2000, description: 'Path and query that GET asks for, for example /management/runtime.' }),
  values: optional(
    mapOf('^[a-zA-Z][a-zA-Z0-9_]*$', Type.String({ pattern: '^(/.*)?$', maxLength: 400 }), 'Value name → JSON pointer (RFC 6901) into the answer, for example idle: /threads/idle.'),
  ),
  status: optional(Type.Integer({ minimum: 100, maximum: 599, description: 'The status that carries the answer; default: any from 200 to 299. Another status is no answer, hence no verdict.' })),
});

export const http: ProbeKind<ValueOf<typeof parameters>> = {
  kind: 'http',
  title: { zh: 'HTTP 接口', en: 'HTTP interface' },
  parameters,
  access: 'http',
  secrets: ['password'],
  probe(_target, { path }, context) {
    return observe(`http GET ${path}`, context, () => Promise.reject(new ProbeFailure('unsupported', 'not read yet')));
  },
};
