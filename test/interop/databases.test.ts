// PostgreSQL and MariaDB as Debian brings them, asked by our probe with an account that may do everything: it is the probe that only reads.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '../../src/domain/asset.ts';
import { sql } from '../../src/probe/kinds/sql.ts';
import { makeAuthority } from '../support/certificates.ts';
import { DATABASE, type DatabaseServer, OWNER, startMariadb, startPostgresql } from '../support/databases.ts';
import { type Probing, probe } from '../support/probing.ts';
import { type OwnFolder, ownFolder } from '../support/server-process.ts';
import { describeWith, type SystemProgram } from '../support/system-programs.ts';

const NAME = 'db.client.example';

interface Product {
  readonly title: string;
  readonly engine: 'postgresql' | 'mysql';
  readonly programs: readonly SystemProgram[];
  readonly start: typeof startPostgresql;
  readonly table: string;
  readonly sleep: string;
  readonly count: string;
}

const ROWS = "INSERT INTO spaces VALUES ('users', 91.5, 'ONLINE'), ('system', 40.25, 'ONLINE'), ('temporary', 3, 'RECOVER')";

const PRODUCTS: readonly Product[] = [
  {
    title: 'PostgreSQL',
    engine: 'postgresql',
    programs: ['initdb', 'postgres', 'psql', 'openssl'],
    start: startPostgresql,
    table: `CREATE TABLE spaces (name text, used numeric(5,2), state text); ${ROWS}`,
    sleep: 'SELECT count(*) FROM generate_rows a, generate_rows b, generate_rows c, generate_rows d, generate_rows e',
    count: 'SELECT count(*) FROM spaces',
  },
  {
    title: 'MariaDB',
    engine: 'mysql',
    programs: ['mariadbd', 'mariadb-install-db', 'mariadb', 'openssl'],
    start: startMariadb,
    table: `CREATE TABLE spaces (name varchar(20), used decimal(5,2), state varchar(20)); ${ROWS}`,
    sleep: 'SELECT count(*) FROM generate_rows a, generate_rows b, generate_rows c, generate_rows d, generate_rows e',
    count: 'SELECT count(*) FROM spaces',
  },
];

for (const { title, engine, programs, start, table, sleep, count } of PRODUCTS) {
  describeWith(programs, `the database ${title}`, () => {
    let folder: OwnFolder;
    let server: DatabaseServer;
    let authority: string;
    beforeAll(async () => {
      folder = await ownFolder();
      const own = await makeAuthority(folder.path);
      authority = own.certificate;
      server = await start(await own.sign(NAME));
      await inDatabase(table);
      await inDatabase('CREATE TABLE generate_rows (n int)');
      await inDatabase(`INSERT INTO generate_rows VALUES ${Array.from({ length: 300 }, (_, row) => `(${row})`).join(',')}`);
    });
    afterAll(async () => {
      await server?.close();
      await folder?.dispose();
    });

    const inDatabase = (statements: string) => server.run(statements, DATABASE);

    type Question = Parameters<typeof sql.probe>[1];
    const ask = (question: Question, access: Partial<NonNullable<Access['sql']>> = {}, rest: Partial<Probing> = {}) =>
      probe(sql, question, {
        access: { sql: { engine, database: DATABASE, user: OWNER.user, password: 'env:PASSWORD', ...access } },
        endpoint: server.endpoint,
        secrets: { 'env:PASSWORD': OWNER.password, 'env:AUTHORITY': authority, 'env:WRONG': 'another-password' },
        ...rest,
      });

    it('gives one row as values, by the names of its columns', async () => {
      const query = 'SELECT count(*) AS spaces, max(used) AS fullest, min(state) AS state, NULL AS nothing FROM spaces';
      expect(await ask({ query })).toMatchObject({
        outcome: 'seen',
        facts: { values: { spaces: 3, fullest: 91.5, state: 'ONLINE' } },
      });
    });

    it('gives rows as gauges, parts or names', async () => {
      expect(await ask({ query: 'SELECT name, used FROM spaces ORDER BY name', as: 'gauges', unit: '%' })).toMatchObject({
        facts: {
          gauges: [
            { name: 'system', value: 40.25, unit: '%' },
            { name: 'temporary', value: 3, unit: '%' },
            { name: 'users', value: 91.5, unit: '%' },
          ],
        },
      });
      expect(
        await ask({ query: 'SELECT name, state FROM spaces ORDER BY name', as: 'parts', states: { ONLINE: 'ok' } }),
      ).toMatchObject({
        facts: {
          parts: [
            { name: 'system', state: 'ok' },
            { name: 'temporary', state: 'unknown', word: 'RECOVER' },
            { name: 'users', state: 'ok' },
          ],
        },
      });
      expect(await ask({ query: 'SELECT name FROM spaces', as: 'names' })).toMatchObject({
        facts: { names: ['system', 'temporary', 'users'] },
      });
    });

    it.each([
      'DELETE FROM spaces',
      'SELECT 1; DELETE FROM spaces',
      'WITH gone AS (DELETE FROM spaces RETURNING name) SELECT name FROM gone',
      "SELECT name INTO OUTFILE '/tmp/example' FROM spaces",
      'SELECT name INTO copied FROM spaces',
      'SELECT name FROM spaces FOR UPDATE',
      'SELECT pg_sleep(1)',
      'SELECT sleep(1)',
    ])('%s changes nothing and is no answer', async (query) => {
      expect(await ask({ query })).toMatchObject({ outcome: 'failed', cause: 'settings' });
      expect(await inDatabase(count)).toBe('3');
    });

    it('refuses what a function of its own would write, because the transaction only reads', async () => {
      const body = "INSERT INTO spaces VALUES ('written', 1, 'ONLINE')";
      // Named as one of the functions that a query may call.
      await inDatabase(
        engine === 'postgresql'
          ? `CREATE FUNCTION public.sign(a text) RETURNS int LANGUAGE sql AS $$ ${body} RETURNING 1 $$`
          : `DELIMITER //\nCREATE FUNCTION age() RETURNS int BEGIN ${body}; RETURN 1; END //`,
      );
      expect(await ask({ query: engine === 'postgresql' ? "SELECT sign('a')" : 'SELECT age() AS done' })).toMatchObject({
        outcome: 'failed',
        cause: 'settings',
        detail: expect.stringContaining('wants to write'),
      });
      expect(await inDatabase(count)).toBe('3');
    });

    it('ends a long query itself, before our deadline', async () => {
      const seen = await ask({ query: sleep }, {}, { limitMs: 1500 });
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'timeout', detail: expect.stringContaining('ended the query') });
      expect(seen.elapsedMs).toBeLessThan(2500);
    });

    it('is not asked for more than a thousand rows', async () => {
      const seen = await ask({ query: 'SELECT a.n FROM generate_rows a, generate_rows b', as: 'names' });
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'protocol', detail: expect.stringContaining('1000 rows') });
    });

    it.each([
      ['a wrong password', { password: 'env:WRONG' }, 'auth'],
      ['a user who is not there', { user: 'nobody_here' }, 'auth'],
      ['a database that is not there', { database: 'elsewhere' }, 'settings'],
    ] as const)('names %s', async (_what, access, cause) => {
      const seen = await ask({ query: count }, access);
      expect(seen).toMatchObject({ outcome: 'failed', cause });
      expect(JSON.stringify(seen)).not.toContain('password":');
      expect(JSON.stringify(seen)).not.toContain('another-password');
    });

    it.each(['SELECT missing FROM spaces', 'SELECT name FROM missing', 'SELECT name FROM'])(
      '%s is a mistake in the settings',
      async (query) => {
        expect(await ask({ query })).toMatchObject({ outcome: 'failed', cause: 'settings' });
      },
    );

    describe('over TLS', () => {
      it('is asked when its certificate is sound', async () => {
        expect(await ask({ query: count }, { tls: true, authority: 'env:AUTHORITY' }, { address: NAME })).toMatchObject({
          outcome: 'seen',
        });
      });

      it('gets no password when its certificate is of nobody known', async () => {
        expect(await ask({ query: count }, { tls: true }, { address: NAME })).toMatchObject({
          outcome: 'failed',
          cause: 'host-key',
        });
      });

      it('gets no password when its certificate is made out to another', async () => {
        expect(
          await ask({ query: count }, { tls: true, authority: 'env:AUTHORITY' }, { address: 'other.client.example' }),
        ).toMatchObject({ outcome: 'failed', cause: 'host-key' });
      });
    });

    it('that hangs is a timeout within the deadline', async () => {
      server.server.freeze();
      const seen = await ask({ query: count }, {}, { limitMs: 700 });
      server.server.thaw();
      expect(seen).toMatchObject({ outcome: 'failed', cause: 'timeout' });
      expect(seen.elapsedMs).toBeLessThan(1700);
    });

    if (engine === 'postgresql')
      it('that wants the password in clear text gets it over TLS only', async () => {
        const user = { user: 'example_clear' };
        expect(await ask({ query: 'SELECT 1 AS one' }, user)).toMatchObject({
          outcome: 'failed',
          cause: 'auth',
          detail: expect.stringContaining('clear text'),
        });
        expect(
          await ask({ query: 'SELECT 1 AS one' }, { ...user, tls: true, authority: 'env:AUTHORITY' }, { address: NAME }),
        ).toMatchObject({ facts: { values: { one: 1 } } });
      });
  });
}
