import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';

/**
 * Service-linked roles that have to exist before the first resource of a service in an account. Most services create theirs with that
 * resource; ECS assumes it at once, before IAM has it everywhere, and fails: "Unable to assume the service linked role". Config creates
 * none for a recorder that a template makes.
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

export interface ServiceLinkedRolesProps extends LogOptions {
  /**
   * Who is notified when the function fails without an answer to CloudFormation.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * Creates the service-linked roles of the services that the baseline uses. `AccountSecurityDefaults` does so as well: this is for an environment
 * whose account has its safeguards from elsewhere. Make what needs the roles depend on it.
 *
 * **Guarantees**: a role that exists is left as it is, and none is removed.
 *
 * **Costs** nothing.
 */
export class ServiceLinkedRoles extends Construct {
  constructor(scope: Construct, id: string, props: ServiceLinkedRolesProps = {}) {
    super(scope, id);
    const provider = new ProviderFunction(this, 'Provider', {
      program: 'service-linked-roles',
      description: 'Creates the service-linked roles that an account does not have yet',
      ...props,
    });
    permitServiceLinkedRoles(this, provider, SERVICE_LINKED_ROLES);
    provider.createResource(this, 'Roles', 'ServiceLinkedRoles', {
      ServiceLinkedRoles: Object.keys(SERVICE_LINKED_ROLES),
    });
  }
}

/** Each role by its name, for its service. */
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
