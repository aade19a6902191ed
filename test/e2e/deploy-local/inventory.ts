import { DescribeStackResourcesCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { EmulatedAws } from './emulated-aws';

/** The stack that `cdk bootstrap` makes; it is no part of the environment. */
const BOOTSTRAP_STACK = 'CDKToolkit';

export interface StackState {
  readonly name: string;
  readonly status: string;
}

/** The stacks of the environment in one region, as CloudFormation reports them. */
export async function environmentStacks(aws: EmulatedAws): Promise<StackState[]> {
  const { Stacks = [] } = await aws.cloudFormation.send(new DescribeStacksCommand({}));
  return Stacks.map(({ StackName = '', StackStatus = '' }) => ({ name: StackName, status: StackStatus })).filter(
    ({ name }) => name !== BOOTSTRAP_STACK,
  );
}

/** What the stacks of one region consist of, by resource type. */
export class Inventory {
  /** Asks CloudFormation for every resource of every stack of the environment. */
  public static async take(aws: EmulatedAws): Promise<Inventory> {
    const ids = new Map<string, string[]>();
    for (const { name } of await environmentStacks(aws)) {
      const answer = await aws.cloudFormation.send(new DescribeStackResourcesCommand({ StackName: name }));
      for (const { ResourceType = '', PhysicalResourceId = '' } of answer.StackResources ?? []) {
        ids.set(ResourceType, [...(ids.get(ResourceType) ?? []), PhysicalResourceId]);
      }
    }
    return new Inventory(ids);
  }

  private constructor(private readonly idsByType: ReadonlyMap<string, readonly string[]>) {}

  /** Physical ids of all resources of a type. */
  public ids(type: string): readonly string[] {
    return this.idsByType.get(type) ?? [];
  }

  /** How many resources there are. */
  public get size(): number {
    return [...this.idsByType.values()].reduce((sum, ids) => sum + ids.length, 0);
  }
}
