import type { ExecutionPoliciesProps } from './execution-policies';
import { allow, type Conditions, type PolicyStatement } from './policy-statement';

const READ = ['secretsmanager:GetSecretValue'];

/** `{{resolve:secretsmanager:ID:…}}` with a literal id, which is a name or an ARN. */
const REFERENCE = /\{\{resolve:secretsmanager:(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:}"]+|[^:}"]+)/g;

/** Values of secrets: those that stacks of the environments created, and those that a template names in a dynamic reference. */
export function secretStatements(
  { account, environments, partition = 'aws' }: ExecutionPoliciesProps,
  inRegions: Conditions,
): PolicyStatement[] {
  const text = JSON.stringify(environments.flatMap(({ templates }) => templates.map(({ body }) => body)));
  const named = [...text.matchAll(REFERENCE)]
    .map(([, id = '']) => id)
    .map((id) => (id.startsWith('arn:') ? `${id}*` : `arn:${partition}:secretsmanager:*:${account}:secret:${id}-*`));
  const ofStacks = { 'aws:ResourceTag/aws:cloudformation:stack-name': environments.map(({ name }) => `${name}-*`) };
  return [
    ...(text.includes('"AWS::SecretsManager::')
      ? [{ Sid: 'OwnSecrets', ...allow(READ), Condition: { ...inRegions, StringLike: ofStacks } }]
      : []),
    ...(named.length === 0 ? [] : [{ Sid: 'ReferencedSecrets', ...allow(READ, [...new Set(named)]) }]),
  ];
}
