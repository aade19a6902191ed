import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';

type Incidents = NonNullable<ReadableEnvironment['incidents']>;
type Target = NonNullable<Incidents['backupContact']>;

/** The notification targets of a route, and its path in the settings. */
interface Route {
  readonly path: readonly string[];
  readonly control: string;
  readonly targets?: readonly (Target | undefined)[];
}

function routesOf({ critical, escalation, warning }: Incidents): readonly Route[] {
  return [
    { path: ['incidents', 'critical'], control: 'INC-01', targets: critical },
    { path: ['incidents', 'warning'], control: 'INC-01', targets: warning },
    { path: ['incidents', 'escalation', 'targets'], control: 'INC-05', targets: escalation?.targets },
  ];
}

/** Every severity, and the escalation, has a notification target (INC-01, INC-05). */
export function* alertRoutingRule({ incidents = {} }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { control, path, targets } of routesOf(incidents)) {
    if (targets?.length !== 0) continue;
    yield {
      path,
      allowed: `one target or more (${control})`,
      fix: "Add { kind: 'email', address: … } or { kind: 'https', url: … }.",
    };
  }
}

/** A topic has one subscription for each endpoint. */
export function* differentTargetsRule({ incidents = {} }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, targets = [] } of routesOf(incidents)) {
    const seen = new Map<string, number>();
    for (const [index, target] of targets.entries()) {
      const earlier = seen.get(keyOf(target));
      if (earlier !== undefined) yield repeated([...path, index], target, `${pathText(path)}[${String(earlier)}]`);
      seen.set(keyOf(target), earlier ?? index);
    }
  }
}

/** Other people receive escalated alerts, and a backup contact is not one of the targets that it is the backup of (INC-05). */
export function* otherRecipientsRule({ incidents = {} }: ReadableEnvironment): Iterable<SettingIssue> {
  const { backupContact, critical = [], escalation } = incidents;
  for (const [index, target] of (escalation?.targets ?? []).entries()) {
    const first = critical.findIndex((each) => keyOf(each) === keyOf(target));
    if (first >= 0) {
      yield repeated(['incidents', 'escalation', 'targets', index], target, `incidents.critical[${String(first)}]`);
    }
  }
  for (const { path, targets = [] } of backupContact === undefined ? [] : routesOf(incidents)) {
    const same = targets.findIndex((each) => keyOf(each) === keyOf(backupContact));
    if (same >= 0) yield repeated(['incidents', 'backupContact'], backupContact, `${pathText(path)}[${String(same)}]`);
  }
}

/** In production, each route of an environment with escalation has a contact and a backup contact (INC-05). */
export function* backupContactRule({ incidents = {}, tier }: ReadableEnvironment): Iterable<SettingIssue> {
  const { backupContact, escalation } = incidents;
  if (tier !== Tier.PRODUCTION || escalation === undefined || backupContact !== undefined) return;
  const alone = routesOf(incidents).find(({ targets }) => targets?.length === 1);
  if (alone === undefined) return;
  yield {
    path: ['incidents', 'backupContact'],
    allowed: `a target in production, because ${pathText(alone.path)} has one target (INC-05)`,
    fix: "Write { kind: 'email', address: … } of another person, or add a second target to each route.",
  };
}

function repeated(path: readonly (string | number)[], target: Target | undefined, same: string): SettingIssue {
  return {
    path: [...path, target?.kind === 'https' ? 'url' : 'address'],
    allowed: `a different target; ${same} is the same`,
    fix: path.includes('critical') || path.includes('warning') ? 'Remove it.' : 'Write a target of other people.',
  };
}

function keyOf(target: Target | undefined): string {
  return JSON.stringify(target);
}

function pathText(path: readonly string[]): string {
  return path.join('.');
}
