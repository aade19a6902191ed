import { ConditionPaths, TemplateSet } from '../../policy/model';
import type { AccessModel } from '../../policy/predicates/access/access-model';
import {
  type AccessLine,
  accessLines,
  describeConditions,
  describeList,
  describeResources,
  describeSource,
} from './access-line';
import { BLOCKING_ACCESS, type BlockingAccess } from './access-kinds';
import { describeComparison, impliesAll } from '../../policy/predicates/access/condition';
import { blockingKinds } from './classify';
import type { Gain } from '../../policy/predicates/access/gain';
import { gainsBetween } from '../../policy/predicates/access/gains';
import type { GrantSource } from '../../policy/predicates/access/grant';
import { describePrincipal } from '../../policy/predicates/access/principals';
import { readAccess } from '../../policy/predicates/access/read-access';

/** Access that a principal gains or loses by a change, as one line of a report. */
export interface AccessChange {
  readonly direction: 'gained' | 'lost';

  /** The kinds that need an approval by name; empty for access that is only listed. */
  readonly kinds: readonly BlockingAccess[];

  /** `principal → action → resource`, with the granting statement. */
  readonly message: string;
  readonly principal: string;

  /** Every action, without a limit. */
  readonly actions: readonly string[];
  readonly resources: string;
  readonly conditions: string;
  readonly source: GrantSource;

  /** The gains of the line, for other evaluations. */
  readonly line: AccessLine;
}

/** The templates of an environment on both sides; an empty list for a side without the environment. */
export interface ComparedTemplates {
  readonly before: Pick<TemplateSet, 'templates' | 'tier'>;
  readonly after: Pick<TemplateSet, 'templates' | 'tier'>;
}

/**
 * The access that principals gain and lose. It compares permissions and not texts: a policy that is written in another form is no change.
 * Both sides are evaluated with the same value of each condition that only a deployment decides.
 */
export function reviewAccess({ after, before }: ComparedTemplates): AccessChange[] {
  const conditionPaths = new ConditionPaths();
  const [old, current] = [before, after].map(
    ({ templates, tier }) => new TemplateSet(templates, tier, { conditionPaths }),
  );
  const found = new Map<string, AccessChange>();
  if (old === undefined || current === undefined) return [];
  conditionPaths.forEachPath(() => {
    const [oldAccess, access] = [readAccess(old), readAccess(current)];
    const changes = [...changesOf(oldAccess, access, 'gained'), ...changesOf(access, oldAccess, 'lost')];
    for (const each of changes) found.set(`${each.direction} ${each.message}`, each);
  });
  return [...found.values()];
}

function changesOf(before: AccessModel, after: AccessModel, direction: AccessChange['direction']): AccessChange[] {
  return accessLines(gainsBetween(before, after)).map((line) => {
    const { actions, first, principal } = line;
    const access = after.principals.get(principal);
    const kinds = direction === 'gained' ? blockingKinds(line, { before, after }) : [];
    const change = {
      direction,
      kinds,
      principal: describePrincipal(principal, access?.resource),
      actions,
      resources: describeResources(line),
      conditions: describeConditions(line),
      source: (first.restriction ?? first.grant).source,
      line,
    };
    return { ...change, message: messageOf(change, kinds) };
  });
}

function messageOf(change: Omit<AccessChange, 'message'>, kinds: readonly BlockingAccess[]): string {
  const { actions, conditions, line, principal, resources } = change;
  const access = `${principal} → ${describeList(actions, 'actions')} → ${resources}`;
  const when = conditions === '' ? '' : `, if ${conditions}`;
  const reasons = kinds.map((kind) => BLOCKING_ACCESS[kind].reason);
  const why = reasons.length === 0 ? '' : `; ${reasons.join('; ')}`;
  return `${access}${when} (${causeOf(line.first)})${why}`;
}

function causeOf({ cause, grant, restriction, weakened }: Gain): string {
  if (restriction !== undefined) return `no longer denied by ${describeSource(restriction)}`;
  if (cause === 'boundary') return `no longer limited by the permissions boundary; granted by ${describeSource(grant)}`;
  if (cause === 'delegation') return `the policy of the resource now applies ${describeSource(grant)}`;
  const removed = (weakened?.conditions ?? []).filter((each) => !impliesAll(grant.conditions, [each]));
  const granted = `granted by ${describeSource(grant)}`;
  return removed.length === 0
    ? granted
    : `${granted}; no longer required: ${removed.map(describeComparison).join(' and ')}`;
}
