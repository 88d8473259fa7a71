// A share against so many percent, compared exactly: 309 of 375 is 82.4 %, whatever binary fractions make of it.

const DECIMALS = 10;
const WHOLE = 100n * 10n ** BigInt(DECIMALS);

/** Whether `part` of `whole` is at least `percent`; both are whole numbers, and nothing of nothing reaches everything. */
export function reaches(part: number, whole: number, percent: number): boolean {
  return BigInt(part) * WHOLE >= BigInt(percent.toFixed(DECIMALS).replace('.', '')) * BigInt(whole);
}
