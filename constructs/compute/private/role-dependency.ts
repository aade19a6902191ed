import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';

/**
 * ECS acts with the role as long as the service exists. CloudFormation creates and deletes the permissions of a role in no order to the
 * service, which refers to the role alone: without them ECS cannot create the service, and a service that is deleted stays in DRAINING.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service
 */
export function keepPermissions(service: ecs.FargateService, role?: iam.IRoleRef): void {
  if (role !== undefined) service.node.addDependency(role);
}
