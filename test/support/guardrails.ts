import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrganizationGuardrails, type OrganizationGuardrailsProps } from '../../constructs';
import { Tier } from '../../lib/policy';
import { TemplateSet } from '../../lib/policy/model';
import { policyAt, type Statement } from '../../lib/policy/predicates/iam';
import { template } from './plain-template';
import { ACCOUNT, REGION, testApp } from './stacks';

export const ORGANIZATION_ID = 'o-a1b2c3d4e5';

/** The policies of an organization by name, as a template has them. */
export function guardrails(props: Partial<OrganizationGuardrailsProps> = {}): {
  readonly documents: Readonly<Record<string, object>>;
  /** The statements of all policies of a type. */
  readonly statements: (type: string) => Statement[];
} {
  const app = testApp();
  const stack = new Stack(app, 'Organization', { env: { account: ACCOUNT, region: REGION } });
  new OrganizationGuardrails(stack, 'Guardrails', {
    organizationId: ORGANIZATION_ID,
    allowedRegions: [REGION],
    ...props,
  });
  const body = Template.fromStack(stack).toJSON() as Readonly<Record<string, unknown>>;
  const policies = new TemplateSet([template('Organization', body)], Tier.PRODUCTION).resources(
    'AWS::Organizations::Policy',
  );
  const found = Template.fromStack(stack).findResources('AWS::Organizations::Policy') as Readonly<
    Record<string, { readonly Properties: { readonly Name: string; readonly Content: object } }>
  >;
  return {
    documents: Object.fromEntries(Object.values(found).map(({ Properties }) => [Properties.Name, Properties.Content])),
    statements: (type) =>
      policies
        .filter((policy) => policy.get('Type').is(type))
        .flatMap((policy) => policyAt(policy, 'Content').statements),
  };
}
