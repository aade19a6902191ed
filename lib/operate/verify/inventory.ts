import { DescribeStacksCommand, ListStackResourcesCommand, type Stack } from '@aws-sdk/client-cloudformation';
import type { AwsClients } from '../aws-clients';
import { allPages } from '../pages';

/** The stack that `cdk bootstrap` creates; it is not part of an environment. */
const BOOTSTRAP_STACK = 'CDKToolkit';

/** A stack as CloudFormation reports it. */
export interface StackState {
  readonly name: string;
  readonly status: string;
  readonly isProtected: boolean;
}

/**
 * The stacks of an environment in one Region.
 *
 * @param environment name of the environment; without it, all stacks of the account are included
 */
export async function environmentStacks(
  { cloudFormation }: Pick<AwsClients, 'cloudFormation'>,
  environment?: string,
): Promise<StackState[]> {
  const stacks = await allPages(
    (NextToken) => cloudFormation.send(new DescribeStacksCommand({ NextToken })),
    ({ Stacks }) => Stacks,
  );
  return stacks
    .filter((stack) => isOf(stack, environment))
    .map(({ StackName = '', StackStatus = '', EnableTerminationProtection = false }) => ({
      name: StackName,
      status: StackStatus,
      isProtected: EnableTerminationProtection,
    }));
}

/** The tag distinguishes `prod` from `prod-eu`. */
function isOf({ StackName = '', Tags = [] }: Stack, environment: string | undefined): boolean {
  if (environment === undefined) return StackName !== BOOTSTRAP_STACK;
  const owner = Tags.find(({ Key }) => Key === 'environment')?.Value ?? environment;
  return StackName.startsWith(`${environment}-`) && owner === environment;
}

/** The resources of all stacks of one Region, by resource type. */
export class Inventory {
  /** Reads every resource of every stack of the environment. */
  public static async take(aws: Pick<AwsClients, 'cloudFormation'>, environment?: string): Promise<Inventory> {
    const stacks = await environmentStacks(aws, environment);
    const ids = new Map<string, string[]>();
    for (const { name: StackName } of stacks) {
      const resources = await allPages(
        (NextToken) => aws.cloudFormation.send(new ListStackResourcesCommand({ NextToken, StackName })),
        ({ StackResourceSummaries }) => StackResourceSummaries,
      );
      for (const { ResourceType = '', PhysicalResourceId = '' } of resources) {
        ids.set(ResourceType, [...(ids.get(ResourceType) ?? []), PhysicalResourceId]);
      }
    }
    return new Inventory(stacks, ids);
  }

  constructor(
    public readonly stacks: readonly StackState[],
    private readonly idsByType: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** Physical ids of all resources of a type. */
  public ids(type: string): readonly string[] {
    return this.idsByType.get(type) ?? [];
  }

  /** The number of resources. */
  public get size(): number {
    return [...this.idsByType.values()].reduce((sum, ids) => sum + ids.length, 0);
  }
}
