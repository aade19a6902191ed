import { UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { ModifyLoadBalancerAttributesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ModifyDBClusterCommand } from '@aws-sdk/client-rds';
import type { Assembly } from './assembly';
import type { CheckResult } from './checks';
import { type AwsClients, type AwsOf, Inventory } from '../../../lib/operate';
import { resultOf } from './life';
import type { ProgramResult } from './run-program';

/** A protection that refuses a deletion until an operator disables it. */
export interface Protection {
  readonly subject: string;
  /** Words of the CLI's message. */
  readonly refusal: string;
  readonly lift: () => Promise<void>;
}

/**
 * Protection comes in layers; each has to be met, named by the CLI, and lifted on purpose before the next attempt.
 *
 * @param destroy an attempt
 */
export async function refusals(
  pending: Protection[],
  destroy: () => Promise<ProgramResult>,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  while (pending.length > 0) {
    const { exitCode, output } = await destroy();
    const met = pending.findIndex(({ refusal }) => exitCode !== 0 && output.includes(refusal));
    const [protection] = met < 0 ? [] : pending.splice(met, 1);
    if (protection === undefined) {
      const missing = pending.map(({ subject, refusal }) => `${subject}: the CLI does not say "${refusal}"`);
      return [...results, resultOf('destroy is refused by every protection', missing)];
    }
    results.push(resultOf(`destroy is refused by ${protection.subject}`, []));
    await protection.lift();
  }
  return results;
}

/** The protections of a deployed environment: those of its stacks and of their resources. */
export async function protections(assembly: Assembly, aws: AwsOf): Promise<Protection[]> {
  const inventories = await Promise.all(
    assembly.regions.map(async (region) => ({ place: aws(region), inventory: await Inventory.take(aws(region)) })),
  );
  const clusters = inventories.flatMap(({ place, inventory }) => ofType(place, inventory, 'AWS::RDS::DBCluster'));
  const balancers = inventories.flatMap(({ place, inventory }) =>
    ofType(place, inventory, 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
  );
  const all: Protection[] = [
    {
      subject: "the stacks' termination protection",
      refusal: 'TerminationProtection is enabled',
      lift: async () => {
        for (const { name, region } of assembly.stacks) {
          const request = { StackName: name, EnableTerminationProtection: false };
          await aws(region).cloudFormation.send(new UpdateTerminationProtectionCommand(request));
        }
      },
    },
    {
      subject: "the database's deletion protection",
      refusal: 'Cannot delete protected Cluster',
      lift: async () => {
        for (const { place, id } of clusters) {
          const request = { DBClusterIdentifier: id, DeletionProtection: false };
          await place.rds.send(new ModifyDBClusterCommand(request));
        }
      },
    },
    {
      subject: "the load balancer's deletion protection",
      refusal: 'because deletion protection is enabled',
      lift: async () => {
        for (const { place, id } of balancers) {
          const request = {
            LoadBalancerArn: id,
            Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
          };
          await place.loadBalancing.send(new ModifyLoadBalancerAttributesCommand(request));
        }
      },
    },
  ];
  const present = [
    assembly.stacks.some(({ terminationProtection }) => terminationProtection),
    clusters.length > 0,
    balancers.length > 0,
  ];
  return all.filter((_, index) => present[index]);
}

function ofType(place: AwsClients, inventory: Inventory, type: string): { place: AwsClients; id: string }[] {
  return inventory.ids(type).map((id) => ({ place, id }));
}
