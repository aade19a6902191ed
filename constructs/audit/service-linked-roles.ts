import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';

/**
 * Service-linked roles that must exist before the first resource of a service in an account. Most services create the role with that
 * resource and assume it before it is available in IAM, which fails with "Unable to assume the service linked role". AWS Config creates no
 * role for recorders of a template.
 *
 * @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const SERVICE_LINKED_ROLES: Readonly<Record<string, string>> = {
  'config.amazonaws.com': 'AWSServiceRoleForConfig',
  'ecs.amazonaws.com': 'AWSServiceRoleForECS',
  'ecs.application-autoscaling.amazonaws.com': 'AWSServiceRoleForApplicationAutoScaling_ECSService',
  'elasticache.amazonaws.com': 'AWSServiceRoleForElastiCache',
  'elasticloadbalancing.amazonaws.com': 'AWSServiceRoleForElasticLoadBalancing',
  'rds.amazonaws.com': 'AWSServiceRoleForRDS',
  'rds.application-autoscaling.amazonaws.com': 'AWSServiceRoleForApplicationAutoScaling_RDSCluster',
};

export interface ServiceLinkedRolesProps extends AlertRoutingOptions, LogOptions {}

/**
 * Creates the service-linked roles that the baseline requires. `AccountSecurityDefaults` does so as well; use this construct if
 * another app sets the account defaults. Add a dependency on it to resources that require the roles.
 *
 * **Guarantees**: existing roles are not changed, and no role is deleted.
 *
 * **Costs** nothing.
 */
export class ServiceLinkedRoles extends Construct {
  constructor(scope: Construct, id: string, props: ServiceLinkedRolesProps = {}) {
    super(scope, id);
    const provider = new ProviderFunction(this, 'Provider', {
      program: 'service-linked-roles',
      description: 'Creates missing service-linked roles',
      ...props,
    });
    permitServiceLinkedRoles(this, provider, SERVICE_LINKED_ROLES);
    provider.createResource(this, 'Roles', {
      type: 'ServiceLinkedRoles',
      properties: {
        ServiceLinkedRoles: Object.keys(SERVICE_LINKED_ROLES),
      },
    });
  }
}

/** Permits the creation of these roles only. */
export function permitServiceLinkedRoles(
  scope: Construct,
  { grantPrincipal }: ProviderFunction,
  roles: Readonly<Record<string, string>>,
): void {
  const { account, partition } = Stack.of(scope);
  for (const [service, name] of Object.entries(roles)) {
    grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['iam:CreateServiceLinkedRole'],
        resources: [`arn:${partition}:iam::${account}:role/aws-service-role/${service}/${name}`],
        conditions: { StringEquals: { 'iam:AWSServiceName': service } },
      }),
    );
  }
}
