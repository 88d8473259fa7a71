import { describe, expect, it } from 'vitest';
import { mustOnlyRead } from '../../../../src/probe/kinds/sql-question.ts';

const QUERIES = [
  'SELECT 1',
  "SELECT tablespace_name, round(100 * (1 - sum(free) / sum(total)), 2) FROM spaces WHERE owner <> 'SYS' GROUP BY tablespace_name",
  'WITH recent (a, b) AS (SELECT 1, 2), older AS (SELECT 3) SELECT a FROM recent WHERE b IN (SELECT 2) AND a = -1',
  'SELECT datname, pg_database_size(datname) FROM pg_database',
  "SELECT count(*) FILTER (WHERE state = 'it''s') FROM sessions",
  'SELECT "update" FROM "weird table"',
  "SELECT cast(a AS numeric(10, 2))::text, b || '--' || c FROM t WHERE d IS NOT NULL",
  "SELECT replace(a, 'b', 'c') FROM t",
  'SELECT sum(x) OVER (PARTITION BY y ORDER BY z) FROM t',
];

const REFUSED: readonly (readonly [query: string, reason: RegExp])[] = [
  ['', /begins with/],
  ['UPDATE t SET a = 1', /begins with "UPDATE"/],
  ['DROP TABLE t', /begins with/],
  ['(SELECT 1)', /begins with/],
  ['EXPLAIN ANALYZE DELETE FROM t', /begins with/],
  ['SELECT 1; DROP TABLE t', /";" cannot/],
  ['SELECT 1 -- quiet', /comments/],
  ['SELECT 1 /* quiet */', /comments/],
  ['SELECT /*!50000 sleep(9) */ 1', /comments/],
  ['SELECT a # quiet', /"#" cannot/],
  ["SELECT 'x' INTO OUTFILE '/etc/passwd'", /"INTO"/],
  ['SELECT a FROM t FOR UPDATE', /"UPDATE"/],
  ['SELECT a FROM t LOCK IN SHARE MODE', /"LOCK"/],
  ['WITH gone AS (DELETE FROM t RETURNING a) SELECT a FROM gone', /"DELETE"/],
  ['SELECT pg_sleep(10)', /"pg_sleep"/],
  ['SELECT pg_catalog.pg_terminate_backend(1)', /"pg_terminate_backend"/],
  ['SELECT "pg_sleep"(10)', /""pg_sleep""/],
  ['SELECT `sleep`(10)', /"`sleep`"/],
  ["SELECT load_file('/etc/passwd')", /"load_file"/],
  ["SELECT dblink('x', 'y')", /"dblink"/],
  ["SELECT utl_http.request('http://example')", /"request"/],
  ['SELECT numbers.nextval FROM dual', /"nextval"/],
  ["SELECT set_config('a', 'b', false)", /"set_config"/],
  ["SELECT '\\'' INTO OUTFILE ('x') FROM t WHERE a = ''", /backslash/],
  ["SELECT q'[it's]' FROM t", /without a blank/],
  ["SELECT E'a' FROM t", /without a blank/],
  ['SELECT @a := 1', /"@" cannot/],
  ['SELECT $1', /"\$" cannot/],
  ["SELECT 'open", /"'" cannot/],
  ['SELECT 1\u0000', /control character/],
  ['WITH a AS (SELECT pg_sleep(1)) SELECT 1', /"pg_sleep"/],
  ['WITH a AS (SELECT 1), pg_sleep (1) SELECT 1', /"pg_sleep"/],
];

describe('a query', () => {
  it.each(QUERIES)('may be %s', (query) => expect(() => mustOnlyRead(query)).not.toThrow());

  it.each(REFUSED)('may not be %s', (query, reason) => expect(() => mustOnlyRead(query)).toThrow(reason));
});
