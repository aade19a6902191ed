import { DescribeStackResourceCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as path from 'node:path';
import type { AssembledStack, Assembly } from './assembly';
import { changedAssembly, readTemplate } from './changed-assembly';
import type { AwsOf } from '../../../lib/operate';
import type { ProgramResult } from './run-program';
import {
  changeRetention,
  failAfterChanges,
  IMPOSSIBLE_RESOURCE,
  type Template,
  type TemplateChange,
} from './template-change';
import { WORKLOAD_CHANGES, type WorkloadChange } from './workload-change';

interface LocatedChange {
  readonly stack: AssembledStack;
  readonly change: TemplateChange<number>;
}

/**
 * A change in place and a replacement, made in copies of the synthesized assembly, and how to see them arrive. The replacement is that of a
 * service, or of a function in an environment without services.
 */
export class Updates {
  private readonly retention: LocatedChange;
  private readonly workload: LocatedChange;
  private readonly kind: WorkloadChange;

  public constructor(
    private readonly assembly: Assembly,
    private readonly directory: string,
    private readonly aws: AwsOf,
  ) {
    this.retention = required('log group with a retention', this.locate(changeRetention));
    const [found] = WORKLOAD_CHANGES.flatMap((kind) => {
      const located = this.locate(kind.change, kind.stacks);
      return located === undefined ? [] : [{ kind, located }];
    });
    const { kind, located } = required('service or function', found);
    this.workload = located;
    this.kind = kind;
  }

  /** Description of the update. */
  public get seen(): string {
    const { kind, retention, workload } = this;
    return `${retention.change.logicalId} keeps ${retention.change.value} days, ${workload.change.logicalId} ${kind.describe(workload.change.value)}`;
  }

  /** Both changes. */
  public possible(): Assembly {
    const { stack, change } = this.retention;
    const templates = new Map([[stack, change.template]]);
    const base = templates.get(this.workload.stack) ?? readTemplate(this.assembly, this.workload.stack);
    templates.set(this.workload.stack, this.kind.change(base)?.template ?? base);
    return this.copy('update', templates);
  }

  /** A change in place, a replacement and a creation, and then a resource that cannot be created. */
  public impossible(): Assembly {
    const { stack } = this.workload;
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
    const { stack } = this.workload;
    const request = new DescribeStacksCommand({ StackName: stack.name });
    const status = (await this.aws(stack.region).cloudFormation.send(request)).Stacks?.[0]?.StackStatus;
    return status === 'UPDATE_ROLLBACK_COMPLETE' ? [] : [`${stack.name} is ${status}`];
  }

  /** Problems with the state after the update. */
  public async arrived(): Promise<string[]> {
    const { kind, retention, workload } = this;
    const days = await this.retentionInDays();
    const values = await kind.read(this.aws(workload.stack.region), await this.physicalId(workload));
    return [
      ...(days === retention.change.value ? [] : [`${retention.change.logicalId} keeps ${days} days`]),
      ...(values.length > 0 && values.every((value) => value === workload.change.value)
        ? []
        : [`${workload.change.logicalId} ${kind.describe(values.join(', '))}`]),
    ];
  }

  private locate(
    attempt: (template: Template) => TemplateChange<number> | undefined,
    stacks = /./,
  ): LocatedChange | undefined {
    for (const stack of this.assembly.stacks.filter(({ name }) => stacks.test(name))) {
      const change = attempt(readTemplate(this.assembly, stack));
      if (change !== undefined) {
        return { stack, change };
      }
    }
    return undefined;
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
}

function required<T>(what: string, found: T | undefined): T {
  if (found === undefined) throw new Error(`no stack has a ${what}`);
  return found;
}
