import { UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { ModifyLoadBalancerAttributesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ModifyDBClusterCommand } from '@aws-sdk/client-rds';
import type { EmulatedAws } from './emulated-aws';
import type { Inventory } from './inventory';

/** What somebody would do by hand, on purpose, before a protected stack can be deleted. */
export async function liftTerminationProtection(aws: EmulatedAws, stacks: readonly string[]): Promise<void> {
  for (const StackName of stacks) {
    const request = new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false });
    await aws.cloudFormation.send(request);
  }
}

/** The same for database clusters, through their own service. */
export async function unprotectDatabases(aws: EmulatedAws, inventory: Inventory): Promise<void> {
  for (const DBClusterIdentifier of inventory.ids('AWS::RDS::DBCluster')) {
    await aws.rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, DeletionProtection: false }));
  }
}

/** The same for load balancers. */
export async function unprotectLoadBalancers(aws: EmulatedAws, inventory: Inventory): Promise<void> {
  for (const LoadBalancerArn of inventory.ids('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    const Attributes = [{ Key: 'deletion_protection.enabled', Value: 'false' }];
    await aws.loadBalancing.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
  }
}
