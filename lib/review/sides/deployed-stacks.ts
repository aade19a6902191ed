import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateListStacks,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { DeployedStack, DeployedStacks } from './deployed-side';

/** Stacks that have no resources. */
const WITHOUT_RESOURCES: readonly StackStatus[] = ['DELETE_COMPLETE', 'REVIEW_IN_PROGRESS'];

/** Reads deployed stacks with the credentials of the caller: `cloudformation:ListStacks` and `cloudformation:GetTemplate`. */
export class CloudFormationStacks implements DeployedStacks {
  private readonly clients = new Map<string, CloudFormationClient>();

  public async account(region: string): Promise<string> {
    const { Account } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    if (Account === undefined) throw new Error('AWS STS returns no account for the credentials.');
    return Account;
  }

  public async stacksIn(region: string): Promise<readonly DeployedStack[]> {
    const found: DeployedStack[] = [];
    for await (const { StackSummaries = [] } of paginateListStacks({ client: this.client(region) }, {})) {
      for (const { ParentId, StackName, StackStatus } of StackSummaries) {
        if (StackName === undefined || StackStatus === undefined || WITHOUT_RESOURCES.includes(StackStatus)) continue;
        found.push({ name: StackName, isNested: ParentId !== undefined });
      }
    }
    return found;
  }

  public async templateOf(region: string, stackName: string): Promise<string> {
    const input = { StackName: stackName, TemplateStage: 'Original' } as const;
    const { TemplateBody = '' } = await this.client(region).send(new GetTemplateCommand(input));
    return TemplateBody;
  }

  private client(region: string): CloudFormationClient {
    const client = this.clients.get(region) ?? new CloudFormationClient({ region });
    this.clients.set(region, client);
    return client;
  }
}
