import { isObject } from '../policy/model/json';
import type { Template } from '../policy/model';
import type { ExecutionPoliciesProps } from './execution-policies';
import { allow, type PolicyStatement } from './policy-statement';

/** `{{resolve:ssm:NAME}}` and `{{resolve:ssm-secure:NAME}}`, with or without a version. */
const REFERENCE = /\{\{resolve:ssm(?:-secure)?:([^:}"]+)/g;

/** Parameters of Systems Manager that templates name: the version of the bootstrap, and dynamic references. */
export function parameterStatements({
  account,
  environments,
  partition = 'aws',
}: ExecutionPoliciesProps): PolicyStatement[] {
  const names = environments.flatMap(({ templates }) => templates.flatMap(namesIn));
  const arns = [...new Set(names)].sort().map((name) => {
    // Parameters that AWS publishes belong to no account.
    const owner = name.startsWith('/aws/') ? '' : account;
    return `arn:${partition}:ssm:*:${owner}:parameter/${name.replace(/^\//, '')}`;
  });
  return arns.length === 0 ? [] : [{ Sid: 'TemplateParameters', ...allow(['ssm:GetParameters'], arns) }];
}

function namesIn({ body }: Template): string[] {
  const parameters = isObject(body['Parameters']) ? Object.values(body['Parameters']) : [];
  return [
    ...parameters.flatMap((parameter) =>
      isObject(parameter) && String(parameter['Type']).startsWith('AWS::SSM::Parameter')
        ? [String(parameter['Default'])]
        : [],
    ),
    ...[...JSON.stringify(body).matchAll(REFERENCE)].map(([, name = '']) => name),
  ];
}
