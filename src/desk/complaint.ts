// What of a report is complaint: a clause that says that something is well names what the fault is not.

const CLAUSES =
  /[,，。;；!！?？()（）\n]|\.(?=\s|$)|但是|但|只是|就是|不过|\b(?:but|yet|although|though|however|while|whereas)\b/u;

const IS_WELL_ZH =
  /(?<![不未非没])(?:正常|完好|良好|无异常|没有异常|没异常|没问题|没有问题|无问题|不受影响|没影响|没有影响|未受影响|无影响|没坏|没断|没动过|没改过)(?:的|了)?$/u;
const IS_WELL_EN =
  /\b(?:(?:is|are|was|were|looks?|seems?|all|still|stays?|works?|runs?|reads?) (?:fine|ok|okay|normal|normally|good|healthy|green|up|unaffected|well|in order|present)|(?:still )?within (?:its |the )?limits|not affected|no impact|no alarms?|(?:mains|power|link|port|ping|temperature|cable) (?:ok|fine|normal|good|present|up))$/u;

/** The text without what is said to be well; the whole of it when nothing else is left. */
export function complaint(plain: string): string {
  const clauses = plain.split(CLAUSES).map((clause) => clause.trim());
  const left = clauses.filter((clause) => clause !== '' && !IS_WELL_ZH.test(clause) && !IS_WELL_EN.test(clause));
  return left.length === 0 ? plain : left.join(' ; ');
}
