// What a query may be: one SELECT of plain words and listed functions. The database holds the rest, by a transaction that only reads.
import { phrase, type Said } from '../../phrase.ts';
import { ProbeFailure } from '../probe.ts';

/** Words that a parenthesis may follow, and functions that only compute or show. Whatever else is called may act. */
const CALLED = new Set(
  `select from where and or not in exists any all some union intersect except minus with as on using join case when then else end
  values over partition by group order having filter within between like distinct limit offset interval is
  count sum min max avg stddev variance median percentile_cont percentile_disc row_number rank dense_rank lag lead first_value last_value
  abs ceil ceiling floor round trunc mod power sqrt sign greatest least coalesce nullif nvl nvl2 ifnull if decode cast convert
  lower upper trim ltrim rtrim substr substring replace length char_length concat concat_ws lpad rpad left right instr position
  string_agg group_concat listagg array_agg to_char to_number to_date to_timestamp
  extract date_part date_trunc date_format datediff timestampdiff timestampadd date_add date_sub unix_timestamp from_unixtime
  now sysdate current_timestamp current_date age last_day add_months months_between
  numeric decimal number varchar varchar2 char text date timestamp integer int bigint
  current_database current_schema current_user version database schema user
  pg_database_size pg_tablespace_size pg_relation_size pg_total_relation_size pg_table_size pg_indexes_size pg_size_pretty
  pg_postmaster_start_time pg_is_in_recovery pg_last_xact_replay_timestamp pg_last_wal_replay_lsn pg_last_wal_receive_lsn
  pg_current_wal_lsn pg_wal_lsn_diff pg_get_userbyid current_setting sys_context`.split(/\s+/),
);

/** What changes something, and clauses that lock rows or write files although they stand in a SELECT. */
const ACTING =
  /^(insert|update|delete|merge|replace|truncate|create|alter|drop|grant|revoke|into|share|outfile|dumpfile|procedure|call|execute|exec|nextval|lock)$/;

const TOKEN = /\s+|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|[\p{L}_][\p{L}\p{N}_$#]*|\d+(?:\.\d+)?|[-+*/%=<>!|(),.:[\]]/gu;

/** The words of the query, or a failure that names the first thing that does not belong there. */
export function mustOnlyRead(query: string): void {
  const tokens = tokensOf(query);
  const word = (place: number): string => (tokens[place] ?? '').toLowerCase();
  if (word(0) !== 'select' && word(0) !== 'with')
    throw refusal(phrase('it begins with "{token}" instead of SELECT or WITH', { token: tokens[0] ?? '' }));
  for (const [place, token] of tokens.entries()) {
    const text = token.toLowerCase();
    if (ACTING.test(text) && !(text === 'replace' && tokens[place + 1] === '('))
      throw refusal(phrase('"{token}" is no part of a query that only reads', { token }));
    if (tokens[place + 1] !== '(' || !/^[\p{L}_"`]/u.test(token)) continue;
    // `WITH recent (a, b) AS (…)` names columns and calls nothing.
    if (isNameOfCommonTable(tokens, place)) continue;
    if (!CALLED.has(text)) throw refusal(phrase('the function "{token}" is not among those that only compute', { token }));
  }
}

function tokensOf(query: string): readonly string[] {
  // Servers disagree about what a backslash in a text means, and so about where the text ends.
  if (/[\\\p{C}]/u.test(query.replaceAll(/[\t\n\r]/g, ' ')))
    throw refusal(phrase('a backslash or a control character stands in it'));
  const tokens: string[] = [];
  let place = 0;
  for (const { index, 0: token } of query.matchAll(TOKEN)) {
    if (index !== place) break;
    // Comments hide commands from a reader, and some servers execute what stands in them.
    if (/^(--|\/\*)/.test(query.slice(index, index + 2))) throw refusal(phrase('comments cannot stand in it'));
    // `q'…'` and `E'…'` are texts with rules of their own.
    if (token.startsWith("'") && /[\p{L}\p{N}_$#]/u.test(query.charAt(index - 1)))
      throw refusal(phrase('a text follows "{character}" without a blank', { character: query.charAt(index - 1) }));
    place += token.length;
    if (token.trim() !== '') tokens.push(token);
  }
  if (place < query.length) throw refusal(phrase('"{character}" cannot stand in it', { character: query.charAt(place) }));
  return tokens;
}

function isNameOfCommonTable(tokens: readonly string[], place: number): boolean {
  const before = (tokens[place - 1] ?? '').toLowerCase();
  if (before !== 'with' && before !== 'recursive' && before !== ',') return false;
  const end = tokens.indexOf(')', place);
  return (
    end > 0 &&
    tokens.slice(place + 2, end).every((token, index) => (index % 2 === 1 ? token === ',' : /^[\p{L}_]/u.test(token))) &&
    (tokens[end + 1] ?? '').toLowerCase() === 'as'
  );
}

function refusal(reason: Said): ProbeFailure {
  return new ProbeFailure('settings', phrase('the query is not sent: {reason}', { reason }));
}
