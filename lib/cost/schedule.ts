import { HOURS_PER_MONTH } from './charge';

const MINUTES: ReadonlyMap<string, number> = new Map([
  ['minute', 1],
  ['hour', 60],
  ['day', 1440],
]);

const DAYS_PER_MONTH = HOURS_PER_MONTH / 24;

/** How often a `rate(…)` or `cron(…)` expression runs in a month; 0 for an expression that is not known. */
export function runsPerMonth(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count !== undefined && Number(count) > 0) {
    return (HOURS_PER_MONTH * 60) / (Number(count) * (MINUTES.get(unit ?? '') ?? 1));
  }
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression)?.slice(1) ?? [];
  const [minute, hour, day, month, weekday] = fields;
  if (minute === undefined || hour === undefined || day === undefined) return 0;
  const days =
    (values(day, 31) ?? DAYS_PER_MONTH) *
    ((values(weekday ?? '*', 7) ?? 7) / 7) *
    ((values(month ?? '*', 12) ?? 12) / 12);
  return (values(minute, 60) ?? 60) * (values(hour, 24) ?? 24) * days;
}

/** How many values a field has; undefined for all. */
function values(field: string, size: number): number | undefined {
  if (field === '*' || field === '?') return undefined;
  return field.split(',').reduce((sum, part) => sum + valuesOf(part, size), 0);
}

function valuesOf(part: string, size: number): number {
  const [range = '', step] = part.split('/');
  const [from, to] = range.split('-');
  if (step === undefined) return to === undefined ? 1 : Math.max(1, Number(to) - Number(from) + 1);
  const start = from === '*' ? 0 : Number(from);
  return Math.max(1, Math.ceil((size - start) / Number(step)));
}
