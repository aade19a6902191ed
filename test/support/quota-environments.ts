import { TemplateSet } from '../../lib/policy/model';
import { Tier } from '../../facts/tier';
import { exceededQuotas } from '../../lib/stages/quotas/exceeded-quotas';
import { settingsOf } from '../../lib/stages/quotas/causing-settings';

export type Declarations = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;

/** An environment of stacks by their ids, such as `service-web`. */
export function quotaEnvironment(stacks: Readonly<Record<string, Declarations>>): TemplateSet {
  const templates = Object.entries(stacks).map(([id, Resources]) => ({
    name: `production/${id}`,
    file: `${id}.template.json`,
    body: { Resources },
    stackName: `production-${id}`,
    region: 'eu-west-1',
  }));
  return new TemplateSet(templates, Tier.PRODUCTION);
}

/** Each exceeded quota in one line: which, where, how much, and by which settings. */
export function exceededLines(templateSet: TemplateSet): string[] {
  return exceededQuotas(templateSet).map(
    ({ quota, usage }) =>
      `${quota.id} ${usage.resource.template.name} ${usage.resource.logicalId}: ${String(usage.amount)} of ${String(quota.max)}, ${settingsOf(usage)}`,
  );
}
