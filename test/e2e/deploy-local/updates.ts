import { DescribeStackResourceCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import * as path from 'node:path';
import type { AssembledStack, Assembly } from './assembly';
import { changedAssembly, readTemplate } from './changed-assembly';
import type { AwsOf } from '../../../lib/operate';
import type { ProgramResult } from './run-program';
import {
  changeRetention,
  changeStopTimeout,
  failAfterChanges,
  IMPOSSIBLE_RESOURCE,
  type Template,
  type TemplateChange,
} from './template-change';

interface LocatedChange {
  readonly stack: AssembledStack;
  readonly change: TemplateChange<number>;
}

/** A change in place and a replacement, made in copies of the synthesized assembly, and how to see them arrive. */
export class Updates {
  private readonly retention: LocatedChange;
  private readonly stopTimeout: LocatedChange;

  public constructor(
    private readonly assembly: Assembly,
    private readonly directory: string,
    private readonly aws: AwsOf,
  ) {
    this.retention = this.locate('log group with a retention', changeRetention);
    this.stopTimeout = this.locate('service with a task definition', changeStopTimeout);
  }

  /** Description of the update. */
  public get seen(): string {
    const { retention, stopTimeout } = this;
    return `${retention.change.logicalId} keeps ${retention.change.value} days, ${stopTimeout.change.logicalId} stops in ${stopTimeout.change.value} s`;
  }

  /** Both changes. */
  public possible(): Assembly {
    const { stack, change } = this.retention;
    const templates = new Map([[stack, change.template]]);
    const base = templates.get(this.stopTimeout.stack) ?? readTemplate(this.assembly, this.stopTimeout.stack);
    templates.set(this.stopTimeout.stack, changeStopTimeout(base)?.template ?? base);
    return this.copy('update', templates);
  }

  /** A change in place, a replacement and a creation, and then a resource that cannot be created. */
  public impossible(): Assembly {
    const { stack } = this.stopTimeout;
    const template = readTemplate(this.assembly, stack);
    return this.copy('failing-update', new Map([[stack, failAfterChanges(template) ?? template]]));
  }

  /** Problems with the CLI's report of the failing update. */
  public reported({ exitCode, output }: ProgramResult): string[] {
    return [
      ...(exitCode === 0 ? ['the CLI reported success'] : []),
      ...(output.includes(IMPOSSIBLE_RESOURCE) ? [] : [`the CLI did not name ${IMPOSSIBLE_RESOURCE}`]),
    ];
  }

  /** Problems with the state of the stack after the failing update. */
  public async rolledBack(): Promise<string[]> {
    const { stack } = this.stopTimeout;
    const request = new DescribeStacksCommand({ StackName: stack.name });
    const status = (await this.aws(stack.region).cloudFormation.send(request)).Stacks?.[0]?.StackStatus;
    return status === 'UPDATE_ROLLBACK_COMPLETE' ? [] : [`${stack.name} is ${status}`];
  }

  /** Problems with the state after the update. */
  public async arrived(): Promise<string[]> {
    const days = await this.retentionInDays();
    const timeouts = await this.stopTimeouts();
    const { retention, stopTimeout } = this;
    return [
      ...(days === retention.change.value ? [] : [`${retention.change.logicalId} keeps ${days} days`]),
      ...(timeouts.length > 0 && timeouts.every((timeout) => timeout === stopTimeout.change.value)
        ? []
        : [`${stopTimeout.change.logicalId} stops in ${timeouts.join(', ')} s`]),
    ];
  }

  private locate(what: string, attempt: (template: Template) => TemplateChange<number> | undefined): LocatedChange {
    for (const stack of this.assembly.stacks) {
      const change = attempt(readTemplate(this.assembly, stack));
      if (change !== undefined) {
        return { stack, change };
      }
    }
    throw new Error(`no stack has a ${what}`);
  }

  private copy(name: string, templates: ReadonlyMap<AssembledStack, Template>): Assembly {
    return changedAssembly(this.assembly, path.join(this.directory, name), templates);
  }

  private async physicalId({ stack, change }: LocatedChange): Promise<string> {
    const request = new DescribeStackResourceCommand({ StackName: stack.name, LogicalResourceId: change.logicalId });
    const { StackResourceDetail } = await this.aws(stack.region).cloudFormation.send(request);
    return StackResourceDetail?.PhysicalResourceId ?? '';
  }

  private async retentionInDays(): Promise<number | undefined> {
    const name = await this.physicalId(this.retention);
    const request = new DescribeLogGroupsCommand({ logGroupNamePrefix: name });
    const { logGroups = [] } = await this.aws(this.retention.stack.region).logs.send(request);
    return logGroups.find(({ logGroupName }) => logGroupName === name)?.retentionInDays;
  }

  private async stopTimeouts(): Promise<(number | undefined)[]> {
    const { ecs } = this.aws(this.stopTimeout.stack.region);
    const arn = await this.physicalId(this.stopTimeout);
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: arn.split('/').at(-2), services: [arn] }),
    );
    const taskDefinition = services[0]?.taskDefinition;
    const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
    return (answer.taskDefinition?.containerDefinitions ?? []).map(({ stopTimeout }) => stopTimeout);
  }
}
