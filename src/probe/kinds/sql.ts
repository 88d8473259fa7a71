// Asks a database one question. What may be asked is checked here and once more by the database, in a transaction that only reads.
import { phrase } from '../../phrase.ts';
import { Type } from '../../domain/type.ts';
import { mapOf, oneOf, optional, record, type ValueOf } from '../../domain/schema.ts';
import { observe, type ProbeContext, ProbeFailure, type ProbeKind, type Target } from '../probe.ts';
import { secretNamed } from '../secrets.ts';
import { factsOfTable, linesOf, ROW_FORMS } from './sql-facts.ts';
import { mustOnlyRead } from './sql-question.ts';
import type { AskDatabase, SqlServer } from './sql-server.ts';

const parameters = record({
  query: Type.String({
    minLength: 1,
    maxLength: 4000,
    description: 'One SELECT. Functions that do more than compute are refused, and so are comments and a second statement.',
  }),
  as: optional(
    oneOf(
      ROW_FORMS,
      'What a row becomes; default values: the one row, a value a column. The others begin with a column of names.',
    ),
  ),
  unit: optional(Type.String({ maxLength: 10, description: 'Unit of the gauges, for example %; default none.' })),
  states: optional(
    mapOf(
      '^.{1,60}$',
      oneOf(['ok', 'fault', 'attention', 'absent']),
      'Of parts: the database’s word → state, for example ONLINE: ok. A word that is not listed is unknown.',
    ),
  ),
});
type Parameters = ValueOf<typeof parameters>;

type Engine = 'postgresql' | 'mysql' | 'oracle';
const DEFAULT_PORTS = { postgresql: 5432, mysql: 3306, oracle: 1521 } as const satisfies Record<Engine, number>;

export const sql: ProbeKind<Parameters> = {
  kind: 'sql',
  title: { zh: '数据库查询', en: 'Database query' },
  parameters,
  access: 'sql',
  secrets: ['password'],
  failsTogether: ['refused', 'unreachable', 'timeout', 'host-key', 'auth'],
  probe(target, { query, as = 'values', unit = '', states = {} }, context) {
    return observe('sql query', context, async (signal) => {
      mustOnlyRead(query);
      const server = await serverOf(target, context);
      const ask = await driverOf(target.asset.access?.sql?.engine ?? 'postgresql');
      const table = await ask(server, query, context, signal);
      return { facts: factsOfTable(table, { as, unit, states }), raw: () => linesOf(table) };
    });
  },
};

async function serverOf({ asset, endpoint }: Target, context: ProbeContext): Promise<SqlServer> {
  const access = asset.access?.sql;
  if (access === undefined) throw new ProbeFailure('settings', phrase('asset {asset} has no access.sql', { asset: asset.id }));
  const { database, user } = access;
  const { trustOf } = await import('../tls-line.ts');
  return {
    host: endpoint.host,
    port: endpoint.port ?? access.port ?? DEFAULT_PORTS[access.engine],
    database,
    user,
    password: secretNamed(context, 'access.sql.password', access.password),
    ...(access.tls === true ? { trust: trustOf(asset.address ?? endpoint.host, access, context, 'access.sql') } : {}),
  };
}

/** Only the driver that is needed is loaded. */
async function driverOf(engine: Engine): Promise<AskDatabase> {
  switch (engine) {
    case 'postgresql':
      return (await import('./sql-postgresql.ts')).askPostgresql;
    case 'mysql':
      return (await import('./sql-mysql.ts')).askMysql;
    case 'oracle':
      return (await import('./sql-oracle.ts')).askOracle;
  }
}
