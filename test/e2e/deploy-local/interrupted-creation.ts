import { DescribeStacksCommand, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import type { AssembledStack, Assembly } from './assembly';
import { readTemplate } from './changed-assembly';
import type { AwsClients, AwsOf } from '../../../lib/operate';
import type { Fault } from './emulator-control';
import type { ProgramResult } from './run-program';

/** The reason in the events of the failed resource. */
export const FAULT_REASON = 'failed on purpose';
/** A step between the web ACL and the load balancer: a failure here must come before the protected load balancer exists. */
const FAILING_TYPE = 'AWS::WAFv2::LoggingConfiguration';

/** A first creation of the stack with the load balancer that fails, and has to be rolled back in spite of its deletion protection. */
export class InterruptedCreation {
  /** `undefined` for an environment without a public entry. */
  public static of(assembly: Assembly, aws: AwsOf): InterruptedCreation | undefined {
    for (const stack of assembly.stacks) {
      const resources = Object.entries(readTemplate(assembly, stack).Resources);
      // The web ACL of sites is in a stack without a load balancer.
      if (!resources.some(([, { Type }]) => Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')) continue;
      const [logicalId] = resources.find(([, { Type }]) => Type === FAILING_TYPE) ?? [];
      if (logicalId !== undefined) return new InterruptedCreation(stack, logicalId, aws(stack.region));
    }
    return undefined;
  }

  public readonly fault: Fault;

  private constructor(
    private readonly assembled: AssembledStack,
    logicalId: string,
    private readonly aws: AwsClients,
  ) {
    this.fault = { operation: 'CREATE', type: FAILING_TYPE, logical_id: logicalId, reason: FAULT_REASON };
  }

  /** Name of the stack. */
  public get stack(): string {
    return this.assembled.name;
  }

  /** Problems with the CLI's report and with the state of the stack. */
  public async problems({ exitCode, output }: ProgramResult): Promise<string[]> {
    const answer = await this.aws.cloudFormation.send(new DescribeStacksCommand({ StackName: this.stack }));
    const status = answer.Stacks?.[0]?.StackStatus;
    return [
      ...(exitCode === 0 ? ['the CLI reported success'] : []),
      ...(output.includes(FAULT_REASON) ? [] : ['the CLI did not report the reason']),
      ...(status === 'ROLLBACK_COMPLETE' ? [] : [`the stack is ${status}`]),
    ];
  }

  /** `docs/runbooks/roll-back.md`: a stack whose creation failed is deleted by the next deployment, unless it is protected. */
  public async liftTerminationProtection(): Promise<void> {
    const request = { StackName: this.stack, EnableTerminationProtection: false };
    await this.aws.cloudFormation.send(new UpdateTerminationProtectionCommand(request));
  }
}
