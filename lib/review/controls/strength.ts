/** How the values of a property compare: which of two values protects more. */
interface Strength {
  /** Matches the last part of the property path. */
  readonly property: RegExp;

  /** Whether the second value is weaker than the first. */
  readonly isWeaker: (before: string, after: string) => boolean;
}

/** A number: fewer days, copies or tasks protect less. */
const HIGHER: Strength['isWeaker'] = (before, after) => asNumber(after) < asNumber(before);

/** A number: a longer time until a rotation, a reaction or the end of a session protects less. */
const LOWER: Strength['isWeaker'] = (before, after) => asNumber(after) > asNumber(before);

const NUMBERS: readonly Strength[] = [
  {
    property:
      /(RetentionInDays|RetentionPeriod|RetentionDays|PeriodInDays|DeleteAfterDays|MinRetentionDays|PendingWindowInDays|MinimumPasswordLength|PasswordReusePrevention|MinCapacity|DesiredCount|ReservedConcurrentExecutions)$/,
    isWeaker: HIGHER,
  },
  {
    property:
      /(MaxSessionDuration|AutomaticallyAfterDays|RotationPeriodInDays|MaxPasswordAge|EvaluationPeriods|DatapointsToAlarm|MaxCount)$/,
    isWeaker: LOWER,
  },
];

/** Properties whose value `true` protects less. */
const WEAK_IF_TRUE =
  /(PubliclyAccessible|Privileged|SkipDestroy|AllowMajorVersionUpgrade|MapPublicIpOnLaunch|ReadWrite|Disabled)$/;

/** TLS policies and versions from weak to strong, by the part of the name that gives the lowest version. */
const TLS = [/TLS-?v?1[-_.]?0|2015|2016/i, /TLS-?v?1[-_.]?1/i, /TLS-?v?1[-_.]?2/i, /TLS-?v?1[-_.]?3/i];

/** Whether the second value of a property is weaker than the first, as far as its meaning is known. */
export function isWeakerValue(path: string, before: string, after: string): boolean {
  if (before === after) return false;
  const property = withoutIndexes(path);
  if (before !== 'absent' && after === 'absent') return !/^(false|0)$/i.test(before) && !WEAK_IF_TRUE.test(property);
  const isUnresolved = (value: string) => /^\$\{\w+\}$/.test(value);
  if (!isUnresolved(before) && isUnresolved(after) && before !== 'absent') return true;
  if (/^(true|false)$/i.test(before) && /^(true|false)$/i.test(after)) {
    return WEAK_IF_TRUE.test(property) ? /^true$/i.test(after) : /^false$/i.test(after);
  }
  const [strong, weak] = [before, after].map((value) => TLS.findLastIndex((version) => version.test(value)));
  if (strong !== undefined && weak !== undefined && strong >= 0 && weak >= 0) return weak < strong;
  return NUMBERS.find((each) => each.property.test(property))?.isWeaker(before, after) ?? false;
}

function asNumber(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** `Rules.0.Ports.1` without the indexes at its end. */
function withoutIndexes(path: string): string {
  const parts = path.split('.');
  return parts.slice(0, parts.findLastIndex((part) => !/^\d+$/.test(part)) + 1).join('.');
}
