import { finding, type Resource, type TemplateSet } from '../../model';
import { allowsKeyAdministration, allowsKeyUse, IDENTITY_TYPES, permissionsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Actions that read the state of keys; key users do not need them. */
const MONITORING = ['kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListKeyPolicies', 'kms:ListKeys'];

export const separateKeyMonitoring: Rule = {
  id: 'KEY-03-SeparateKeyMonitoring',
  resourceTypes: IDENTITY_TYPES,
  statement: 'IAM roles, users and groups that monitor keys have neither key administration nor key use.',
  fix: 'Grant kms:ListKeys, kms:GetKeyPolicy and kms:GetKeyRotationStatus to a dedicated role without other permissions for keys.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/determining-access.html',
  appliesTo: (identity, templateSet) => monitoredBy(identity, templateSet).length > 0,
  check: (identity, templateSet) => {
    const statements = permissionsOf(identity, templateSet);
    const monitors = monitoredBy(identity, templateSet);
    const [administers, uses] = [statements.some(allowsKeyAdministration), statements.some(allowsKeyUse)];
    // KEY-03-SeparateKeyPrincipals reports an identity with both.
    if (administers === uses) return [];
    const access = administers ? 'key administration' : 'key use';
    const message = `it monitors keys (${monitors.join(', ')}) and has ${access}`;
    return [finding(identity.get(), 'monitoring', message)];
  },
  facts: (identity, templateSet) => [
    { of: identity, name: 'key monitoring', value: monitoredBy(identity, templateSet).join(', ') },
  ],
};

/** The monitoring actions of an identity. */
function monitoredBy(identity: Resource, templateSet: TemplateSet): string[] {
  const actions = permissionsOf(identity, templateSet).flatMap((statement) => statement.covered(MONITORING));
  return [...new Set(actions)];
}
