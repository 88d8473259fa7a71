// Text of a person into features that can be compared: Chinese by pairs of signs, English by stems, both by shared meanings.
import type { Synonyms } from '../domain/synonyms.ts';

/** How often each feature occurs, by name: pairs of signs, `=word` stems, `#3` meanings, `@4` places. */
export type Features = ReadonlyMap<string, number>;

/** Finds the features of a text. */
export type Reader = (text: string) => Features;

const HAN_RUN = /\p{Script=Han}+/gu;
const WORD = /[a-z][a-z0-9]*(?:-[0-9]+)?|[0-9]+(?:[.%][0-9]*)*/g;

const ENDINGS = [/ies$/, /(?<=[^s])s$/, /(?<=.{3})(?:ing|ed)$/, /(?<=.{4})(?:ion|ly|ment)$/, /e$/];

/** Not linguistics: the same ending falls from both sides. */
export function stem(word: string): string {
  const cut = ENDINGS.reduce((rest, ending, index) => rest.replace(ending, index === 0 ? 'y' : ''), word);
  return cut.length < 3 ? word : cut.replace(/(?<=..)([b-df-hj-np-tv-z])\1$/, '$1');
}

/** Said in every report and telling nothing. */
const STOP = new Set(
  `a an and are as at be been but by can cannot could did do does for from had has have he her his i if in into is it its itself just
  more most no nor not now of off on or our out over please she since so some someone than that the their them then there they this
  those to too two three up us very was we were what when where which while who will with would you your since still after before
  again all any each every again says say said see sees one get gets got got other only own same such also about during between
  yesterday today morning night evening noon am pm around like`
    .split(/\s+/)
    .map(stem),
);

/** The same in Chinese; taken out before pairs are made, so that they join nothing. */
const FILLERS = new RegExp(
  `一会儿|有时候|有时|老是|总是|经常|动不动|大概|左右|那边|这边|这里|那里|什么|然后|打电话|来电话|来电|检测到|显示|提示|出现|发现|反映|反应说|现在|今天|昨天|昨晚|早上|上午|下午|晚上|半夜|凌晨|刚才|刚刚|一直|已经|怎么|这个|那个|这台|那台|我们|他们|你们|麻烦|帮忙|好像|可能|应该|一台|一个|两个|几个|所有|全部|问题|情况|之后|以后|以前|之前|突然|忽然|无法|不能|不了|就是|还是|但是|因为|所以|或者|上面|里面|下面|的|了|着|吗|呢|吧|啊|把|被|让|也|都|又|还|很|太|就|跟|和|与|在|从|到|对|给`,
  'g',
);

const stems = (text: string): string => ` ${[...text.matchAll(WORD)].map(([word]) => stem(word)).join(' ')} `;

export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export function reader({ groups }: Synonyms): Reader {
  const chinese = finder(groups, 'zh', plainText, embedded);
  const english = finder(
    groups,
    'en',
    (term) => stems(plainText(term)).trim(),
    (known) => `(?<= )(?:${oneOf(known)})(?= )`,
  );
  return (text) => {
    const plain = plainText(text);
    const features = new Map<string, number>();
    const count = (name: string) => features.set(name, (features.get(name) ?? 0) + 1);
    const rest = chinese(plain, count);
    for (const [run] of rest.replaceAll(FILLERS, ' ').matchAll(HAN_RUN))
      for (let at = 0; at + 1 < run.length; at += 1) count(run.slice(at, at + 2));
    for (const word of english(stems(rest), count).split(' ')) if (/[a-z]/.test(word) && !STOP.has(word)) count(`=${word}`);
    return features;
  };
}

const oneOf = (known: readonly string[]): string => known.map((one) => RegExp.escape(one)).join('|');

/** A Latin abbreviation among Chinese words must not be found inside of another word. */
function embedded(known: readonly string[]): string {
  const [latin, others] = [known.filter((one) => LATIN.test(one)), known.filter((one) => !LATIN.test(one))];
  const parts = [
    ...(latin.length === 0 ? [] : [`(?<![a-z0-9])(?:${oneOf(latin)})(?![a-z0-9])`]),
    ...(others.length === 0 ? [] : [oneOf(others)]),
  ];
  return parts.join('|');
}

const LATIN = /^[a-z0-9]+$/;

type Finder = (text: string, count: (name: string) => void) => string;

/** Counts the meanings in a text and takes their words out, the longest first: 数据库 holds no 数据. */
function finder(
  groups: Synonyms['groups'],
  language: 'zh' | 'en',
  asFound: (term: string) => string,
  patternOf: (known: readonly string[]) => string,
): Finder {
  const names = new Map<string, Set<string>>();
  groups.forEach((group, index) => {
    for (const term of group[language]) {
      const found = asFound(term);
      names.set(found, (names.get(found) ?? new Set()).add(`${group.where === true ? '@' : '#'}${index}`));
    }
  });
  if (names.size === 0) return (text) => text;
  const any = new RegExp(patternOf([...names.keys()].toSorted((one, other) => other.length - one.length)), 'g');
  return (text, count) =>
    text.replaceAll(any, (found) => {
      for (const name of names.get(found) ?? []) count(name);
      return ' | ';
    });
}
