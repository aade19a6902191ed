import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentSettings } from '../../../../lib/config';
import { retire, type RetireExit, stackPolicies } from '../../../../lib/operate/retire';
import { environments, production } from '../../../reference-estate';
import { FakeRestoreAws } from '../../../support/fake-restore-aws';
import type { TestResources } from '../../../support/policy';

export const STACK = 'production-service-web';
export const RULE_ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener-rule/app/entry/1/2/3';

/** The deployed template of the service. */
export const SERVICE: TestResources = {
  Service: { Type: 'AWS::ECS::Service' },
  Rule: {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['www.example.com'] } }] },
  },
  Alarm: { Type: 'AWS::CloudWatch::Alarm' },
  Log: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Retain' },
};

/** `npm run retire` and `npm run stack-policy` with a fake account, and an assembly with some stacks of production. */
export class RetireTrial {
  public readonly aws = new FakeRestoreAws();
  public readonly templates = new Map<string, TestResources>([[STACK, SERVICE]]);

  /** Messages in each queue. */
  public messages = 0;
  private readonly assembly = mkdtempSync(join(tmpdir(), 'retire-'));

  constructor(stacks: Readonly<Record<string, TestResources>> = { 'production-keys': {} }) {
    this.aws.answers.set('GetTemplate', ({ StackName }) => ({
      TemplateBody: JSON.stringify({ Resources: this.templates.get(String(StackName)) ?? {} }),
    }));
    this.aws.answers.set('DescribeStackResources', ({ StackName }) => ({
      StackResources: Object.keys(this.templates.get(String(StackName)) ?? {}).map((LogicalResourceId) => ({
        LogicalResourceId,
        PhysicalResourceId: LogicalResourceId === 'Rule' ? RULE_ARN : `physical-${LogicalResourceId}`,
      })),
    }));
    this.aws.answers.set('GetQueueAttributes', () => ({
      Attributes: { ApproximateNumberOfMessages: String(this.messages) },
    }));
    this.writeAssembly(stacks);
  }

  public remove(): void {
    rmSync(this.assembly, { recursive: true });
  }

  /** The calls that change the account, in order. */
  public get changes(): string[] {
    return this.aws.sent.map(({ name }) => name).filter((name) => /^(Delete|Update|Disable|Set)/.test(name));
  }

  public async retire(argv: readonly string[], settings: EnvironmentSettings = production) {
    return this.run((props) => retire({ ...props, argv, pollSeconds: 0.01 }), settings);
  }

  public async stackPolicies(argv: readonly string[]) {
    return this.run((props) => stackPolicies({ ...props, argv }), production);
  }

  private async run(
    command: (props: Omit<Parameters<typeof retire>[0], 'argv'>) => Promise<RetireExit | number>,
    settings: EnvironmentSettings,
  ) {
    const output: string[] = [];
    const errors: string[] = [];
    const exit = await command({
      environments: environments.map((each) => (each.name === settings.name ? settings : each)),
      today: '2026-11-28',
      assembly: this.assembly,
      aws: () => this.aws.clients,
      output: (line) => output.push(line),
      errors: (line) => errors.push(line),
    });
    return { exit, output, errors };
  }

  private writeAssembly(stacks: Readonly<Record<string, TestResources>>): void {
    const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-production' } };
    this.write('manifest.json', { artifacts: { 'assembly-production': stage } });
    const artifacts = Object.keys(stacks).map((stackName) => [
      stackName,
      {
        type: 'aws:cloudformation:stack',
        environment: `aws://${production.account}/${production.region}`,
        properties: { stackName, templateFile: `${stackName}.json` },
      },
    ]);
    mkdirSync(join(this.assembly, 'assembly-production'));
    this.write('assembly-production/manifest.json', { artifacts: Object.fromEntries(artifacts) as object });
    for (const [stackName, Resources] of Object.entries(stacks)) {
      this.write(`assembly-production/${stackName}.json`, { Resources });
    }
  }

  private write(file: string, content: object): void {
    writeFileSync(join(this.assembly, file), JSON.stringify(content));
  }
}
