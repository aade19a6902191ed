import type { TemplateSet } from '../../policy/model';
import { EDGE_QUOTAS } from './edge-quotas';
import { IDENTITY_QUOTAS } from './identity-quotas';
import { NETWORK_QUOTAS } from './network-quotas';
import { PROPERTY_QUOTAS } from './property-quotas';
import type { Quota, Usage } from './quota';
import { TEMPLATE_QUOTAS } from './template-quotas';
import { WORKLOAD_QUOTAS } from './workload-quotas';

/** The quotas of AWS that finished templates are measured against. */
export const QUOTAS: readonly Quota[] = [
  ...TEMPLATE_QUOTAS,
  ...NETWORK_QUOTAS,
  ...IDENTITY_QUOTAS,
  ...EDGE_QUOTAS,
  ...WORKLOAD_QUOTAS,
  ...PROPERTY_QUOTAS,
];

/** A quota with what uses more of it than AWS takes. */
export interface ExceededQuota {
  readonly quota: Quota;
  readonly usage: Usage;
}

export function exceededQuotas(templateSet: TemplateSet): readonly ExceededQuota[] {
  return QUOTAS.flatMap((quota) =>
    quota.usages(templateSet).flatMap((usage) => (usage.amount > quota.max ? [{ quota, usage }] : [])),
  );
}
