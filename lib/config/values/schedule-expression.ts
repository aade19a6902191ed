/** A schedule that ends before this year never runs. */
const FIRST_SCHEDULE_YEAR = 2026;

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
const MONTH = 3;
const DAY_OF_WEEK = 4;
const YEAR = 5;
const RATE = /^rate\(([1-9]\d{0,5}) (minute|hour|day)(s?)\)$/;
const CRON = /^cron\((.+)\)$/;

/** Whether EventBridge Scheduler takes the text as a schedule that comes again and again. */
export function isScheduleExpression(text: string): boolean {
  const rate = RATE.exec(text);
  if (rate !== null) return (rate[1] === '1') === (rate[3] === '');
  const fields = CRON.exec(text)?.[1]?.split(' ');
  if (fields?.length !== CRON_FIELDS.length) return false;
  const anyDay = [fields[DAY_OF_MONTH], fields[DAY_OF_WEEK]].filter((field) => field === '?');
  return (
    anyDay.length === 1 &&
    CRON_FIELDS.every((field, index) => isCronValue(fields[index] ?? '', field)) &&
    hasDay(fields)
  );
}

/** Whether a day of the calendar matches: there is no 31 February, and no year before the first. */
function hasDay(fields: readonly string[]): boolean {
  const years = numbersOf(fields, YEAR).filter((year) => year >= FIRST_SCHEDULE_YEAR);
  const days = /^[\d,/*-]+$/.test(fields[DAY_OF_MONTH] ?? '') ? numbersOf(fields, DAY_OF_MONTH) : [1];
  const firstDay = Math.min(...days);
  return years.some((year) =>
    numbersOf(fields, MONTH).some((month) => firstDay <= new Date(Date.UTC(year, month, 0)).getUTCDate()),
  );
}

/** The numbers that a field includes. */
function numbersOf(fields: readonly string[], index: number): number[] {
  const field = CRON_FIELDS[index];
  if (field === undefined) return [];
  return (fields[index] ?? '').split(',').flatMap((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [start, end] = range.split('-').map((text) => cronNumber(text, field));
    const first = start ?? field.first;
    const last = end ?? (range === '*' || part.includes('/') ? field.last : first);
    const count = Math.max(0, Math.floor((last - first) / Number(step)) + 1);
    return Array.from({ length: count }, (_, position) => first + position * Number(step));
  });
}

/** Whether the text is a time zone of the IANA database, spelled as there; offsets such as `+01:00` are none. */
export function isTimeZone(text: string): boolean {
  const known = TIME_ZONES.get(text) ?? (TIME_ZONE.test(text) && isKnownTimeZone(text));
  TIME_ZONES.set(text, known);
  return known;
}

/** Parts begin with a capital; behind a slash only Etc/UTC and Etc/GMT are written in capitals. */
const TIME_ZONE = /^(?!(?!Etc\/).*\/[\w+-]*[A-Z]{3})[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/;

/** Results so far: every environment names the same few, and each look-up takes a third of a millisecond. */
const TIME_ZONES = new Map<string, boolean>();

function isKnownTimeZone(text: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    // The name of another spelling is its own; that of a link is another name.
    return timeZone === text || timeZone.toLowerCase() !== text.toLowerCase();
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
