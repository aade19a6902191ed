import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';

/**
 * ECS uses the role during the lifetime of the service. The service refers to the role, not to its policies: without a dependency,
 * CloudFormation may create the service before the policies, which fails, or delete it after them, which leaves it in DRAINING.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service
 */
export function keepPermissions(service: ecs.FargateService, role?: iam.IRoleRef): void {
  if (role !== undefined) service.node.addDependency(role);
}
