interface CronField {
  readonly first: number;
  readonly last: number;
  readonly names?: readonly string[];
  /** Wildcards of this field only, as whole values. */
  readonly special?: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Minutes, hours, day of month, month, day of week, year. @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const CRON_FIELDS: readonly CronField[] = [
  { first: 0, last: 59 },
  { first: 0, last: 23 },
  { first: 1, last: 31, special: /^(?:\?|L|LW|(?:[1-9]|[12]\d|3[01])W)$/ },
  { first: 1, last: 12, names: MONTHS },
  { first: 1, last: 7, names: WEEKDAYS, special: /^(?:\?|L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:L|#[1-5]))$/ },
  { first: 1970, last: 2199 },
];
const DAY_OF_MONTH = 2;
const DAY_OF_WEEK = 4;
const RATE = /^rate\(([1-9]\d{0,5}) (minute|hour|day)(s?)\)$/;
const CRON = /^cron\((.+)\)$/;

/** Whether EventBridge Scheduler takes the text as a schedule that comes again and again. */
export function isScheduleExpression(text: string): boolean {
  const rate = RATE.exec(text);
  if (rate !== null) return (rate[1] === '1') === (rate[3] === '');
  const fields = CRON.exec(text)?.[1]?.split(' ');
  if (fields?.length !== CRON_FIELDS.length) return false;
  const anyDay = [fields[DAY_OF_MONTH], fields[DAY_OF_WEEK]].filter((field) => field === '?');
  return anyDay.length === 1 && CRON_FIELDS.every((field, index) => isCronValue(fields[index] ?? '', field));
}

/** Whether the text is a time zone of the IANA database, spelt as there; offsets such as `+01:00` are none. */
export function isTimeZone(text: string): boolean {
  const known = TIME_ZONES.get(text) ?? (/^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/.test(text) && isKnownTimeZone(text));
  TIME_ZONES.set(text, known);
  return known;
}

/** Answers so far: every environment names the same few, and each question takes a third of a millisecond. */
const TIME_ZONES = new Map<string, boolean>();

function isKnownTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

function isCronValue(text: string, field: CronField): boolean {
  return field.special?.test(text) === true || text.split(',').every((part) => isCronPart(part, field));
}

function isCronPart(part: string, field: CronField): boolean {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === '*') return true;
  const ends = range.split('-').map((end) => cronNumber(end, field));
  return ends.length <= 2 && ends.every((end) => end !== undefined && end >= field.first && end <= field.last);
}

function cronNumber(text: string, field: CronField): number | undefined {
  const named = field.names?.indexOf(text) ?? -1;
  if (named >= 0) return named + field.first;
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
