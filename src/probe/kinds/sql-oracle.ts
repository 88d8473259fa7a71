// Oracle over npm oracledb in its thin mode, which needs no client library: a read-only transaction with a limit on each call.
import { phrase } from '../../phrase.ts';
import { placeOf } from '../address.ts';
import { ProbeFailure } from '../probe.ts';
import { type AskDatabase, MOST_ROWS, mustBeBounded, refusedBy, statementLimitMs } from './sql-server.ts';

export const askOracle: AskDatabase = async (server, query, context, signal) => {
  const { default: oracledb } = await import('oracledb');
  const limitMs = statementLimitMs(context.limitMs);
  const connectString = await descriptor(server, Math.ceil(limitMs / 1000));
  const authority = server.trust?.authority;
  try {
    const connection = await oracledb.getConnection({
      user: server.user,
      password: server.password,
      connectString,
      ...(authority === undefined ? {} : { walletContent: authority }),
    });
    context.heard?.();
    const leave = () => void connection.close({ drop: true }).catch(() => {});
    signal.addEventListener('abort', leave, { once: true });
    try {
      connection.callTimeout = limitMs;
      await connection.execute('SET TRANSACTION READ ONLY');
      const options = { maxRows: MOST_ROWS + 1, outFormat: oracledb.OUT_FORMAT_ARRAY };
      const { metaData = [], rows = [] } = await connection.execute(query, [], options);
      mustBeBounded(rows);
      return { columns: metaData.map(({ name }) => name.toLowerCase()), rows };
    } finally {
      signal.removeEventListener('abort', leave);
      await connection.close({ drop: true }).catch(() => {});
    }
  } catch (error) {
    throw named(error);
  }
};

/** The name of a service may be anything but syntax of the descriptor. */
async function descriptor({ host, port, database, trust }: Parameters<AskDatabase>[0], seconds: number): Promise<string> {
  if (!/^[\w.$#-]+$/.test(database)) throw new ProbeFailure('settings', phrase('access.sql.database is no service name'));
  if (trust?.fingerprint !== undefined)
    throw new ProbeFailure(
      'settings',
      phrase('an Oracle server is verified by access.sql.authority, not by a pinned fingerprint'),
    );
  const { address } = await placeOf(host);
  const protocol = trust === undefined ? 'TCP' : 'TCPS';
  const security =
    trust === undefined ? '' : `(SECURITY=(SSL_SERVER_DN_MATCH=ON)(MY_HOST=${trust.name.replaceAll(/[()=]/g, '')}))`;
  return `(DESCRIPTION=(CONNECT_TIMEOUT=${seconds})(TRANSPORT_CONNECT_TIMEOUT=${seconds})(RETRY_COUNT=0)(ADDRESS=(PROTOCOL=${protocol})(HOST=${address})(PORT=${port}))(CONNECT_DATA=(SERVICE_NAME=${database}))${security})`;
}

const NOT_LET_IN = new Set([1017, 1045, 28000, 28001, 1005, 1040]);
const NOT_UNDERSTOOD = new Set([900, 903, 904, 907, 911, 923, 933, 936, 942, 12514]);
const LATE = new Set([1013, 12170, 12535]);

function named(error: unknown): unknown {
  if (error instanceof ProbeFailure || !(error instanceof Error)) return error;
  const code = /\b(?:ORA|NJS|DPI)-\d{3,5}\b/.exec(error.message)?.[0] ?? '';
  const number = code.startsWith('ORA-') ? Number(code.slice(4)) : 0;
  if (number === 1456) return refusedBy('write', code);
  if (number === 1031) return refusedBy('right', code);
  if (NOT_LET_IN.has(number)) return refusedBy('auth', code);
  if (NOT_UNDERSTOOD.has(number)) return refusedBy('query', code);
  if (LATE.has(number) || code === 'NJS-123' || code === 'NJS-510') return refusedBy('late', code);
  if (code === 'NJS-503' && /refused/i.test(error.message))
    return new ProbeFailure('refused', phrase('nobody listens at the port of the database ({code})', { code }));
  return new ProbeFailure(
    'protocol',
    phrase('no sound conversation with the database ({code})', { code: code === '' ? phrase('no code') : code }),
  );
}
