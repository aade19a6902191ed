import { CreateFlowLogsCommand, DeleteFlowLogsCommand } from '@aws-sdk/client-ec2';
import { CreateOpenIDConnectProviderCommand, DeleteOpenIDConnectProviderCommand } from '@aws-sdk/client-iam';
import type { EnvironmentSettings } from '../../../lib/config';
import { type AwsOf, type CheckResult as AccountResult, diagnoseEnvironment, Inventory } from '../../../lib/operate';
import { NO_NETWORK } from '../../support/no-network';
import type { Assembly } from './assembly';
import { type CheckResult, verifyEmulated } from './checks';
import { resultOf } from './life';

/** Example values of the shipped settings, which are problems of every run. */
export const OF_SETTINGS = 'placeholders';

/** Gaps that `doctor` and `verify` have to find in the emulated account, planted and removed again. */
export class PlantedGaps {
  constructor(
    private readonly settings: EnvironmentSettings,
    private readonly aws: AwsOf,
  ) {}

  /** In an empty account: no Region is bootstrapped, and another app has created the provider of GitHub Actions. */
  public async beforeBootstrap(assembly: Assembly): Promise<CheckResult[]> {
    const { iam } = this.aws(this.settings.region);
    const Url = 'https://token.actions.githubusercontent.com';
    const { OpenIDConnectProviderArn } = await iam.send(
      new CreateOpenIDConnectProviderCommand({ Url, ThumbprintList: ['0'.repeat(40)] }),
    );
    const found = await this.diagnose(assembly);
    await iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    const expected = [...assembly.regions.map((region) => `bootstrap of ${region}`), 'OpenID Connect provider'];
    return [
      resultOf('doctor finds Regions without bootstrap and an existing OIDC provider', differences(found, expected)),
    ];
  }

  /** After the bootstrap of all Regions. */
  public async beforeDeployment(assembly: Assembly): Promise<CheckResult[]> {
    const found = await this.diagnose(assembly);
    return [resultOf('doctor finds no problem before the deployment', differences(found, []))];
  }

  /** After the deployment: no recipient has confirmed, and a flow log whose destination is not a log group's ARN. */
  public async afterDeployment(): Promise<CheckResult[]> {
    const aws = this.aws(this.settings.region);
    const inventory = await Inventory.take(aws, this.settings.name);
    const { FlowLogIds } = await aws.ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [...inventory.ids('AWS::EC2::VPC')],
        ResourceType: 'VPC',
        TrafficType: 'ALL',
        LogDestination: `arn:aws:logs:${this.settings.region}:${this.settings.account}:log-group:planted:*`,
        DeliverLogsPermissionArn: `arn:aws:iam::${this.settings.account}:role/planted`,
      }),
    );
    const found = await verifyEmulated(this.settings, this.aws);
    await aws.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds }));
    const expected = ['flow logs are delivered', 'subscriptions are confirmed'];
    return [
      resultOf(
        'verify finds a flow log that does not deliver and unconfirmed subscriptions',
        differences(found, expected),
      ),
    ];
  }

  private async diagnose({ directory }: Assembly): Promise<readonly AccountResult[]> {
    const { aws, settings } = this;
    const results = await diagnoseEnvironment({
      ...NO_NETWORK,
      settings,
      aws,
      live: false,
      synthesize: () => directory,
    });
    return results.filter(({ check }) => check !== OF_SETTINGS);
  }
}

/** Expected problems that were not found, and found ones that are not expected, by the beginnings of their subjects. */
function differences(results: readonly AccountResult[], expected: readonly string[]): string[] {
  const problems = results.filter(({ verdict }) => verdict === 'problem');
  return [
    ...expected
      .filter((beginning) => !problems.some(({ subject }) => subject.startsWith(beginning)))
      .map((beginning) => `not found: ${beginning}`),
    ...problems
      .filter(({ subject }) => !expected.some((beginning) => subject.startsWith(beginning)))
      .map(({ detail, subject }) => `not expected: ${subject}: ${detail}`),
  ];
}
