// Moments of the day on which the tests run, where commands ask the machine for the time.

/** Five minutes ago, but never yesterday: what `casebook init` makes begins with the day. */
export function aMomentAgo(zone = 'Asia/Shanghai'): string {
  const now = Temporal.Now.zonedDateTimeISO(zone);
  const [ago, midnight] = [now.subtract({ minutes: 5 }), now.startOfDay()];
  const moment = Temporal.ZonedDateTime.compare(ago, midnight) < 0 ? midnight : ago;
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
