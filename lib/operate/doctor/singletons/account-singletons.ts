import { DescribeConfigurationRecordersCommand, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { GetMacieSessionCommand } from '@aws-sdk/client-macie2';
import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { ifExists } from '../../service-error';
import type { AccountSingleton } from './account-singleton';

/** The resources that an account or Region has once, by the ids of their checks. */
export const ACCOUNT_SINGLETONS: readonly AccountSingleton[] = [
  {
    id: 'github-provider',
    name: 'OpenID Connect provider of GitHub Actions',
    type: 'AWS::IAM::OIDCProvider',
    setting: 'githubProvider',
    find: async ({ iam }) => {
      const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
      return OpenIDConnectProviderList.map(({ Arn = '' }) => Arn).find((arn) =>
        arn.endsWith('/token.actions.githubusercontent.com'),
      );
    },
  },
  {
    id: 'guard-duty-detector',
    name: 'GuardDuty detector',
    type: 'AWS::GuardDuty::Detector',
    setting: 'guardDuty',
    find: async ({ guardDuty }) => (await guardDuty.send(new ListDetectorsCommand({}))).DetectorIds?.[0],
  },
  {
    id: 'security-hub',
    name: 'Security Hub',
    type: 'AWS::SecurityHub::Hub',
    setting: 'securityHub',
    find: async ({ securityHub }) => (await ifEnabled(() => securityHub.send(new DescribeHubCommand({}))))?.HubArn,
  },
  {
    id: 'configuration-recorder',
    name: 'configuration recorder of AWS Config',
    type: 'AWS::Config::ConfigurationRecorder',
    setting: 'configurationRecorder',
    find: async ({ config }) =>
      (await config.send(new DescribeConfigurationRecordersCommand({}))).ConfigurationRecorders?.[0]?.name,
  },
  {
    // A deleted recorder leaves its delivery channel, and AWS Config refuses a second channel.
    id: 'delivery-channel',
    name: 'delivery channel of AWS Config',
    type: 'AWS::Config::DeliveryChannel',
    setting: 'configurationRecorder',
    find: async ({ config }) =>
      (await config.send(new DescribeDeliveryChannelsCommand({}))).DeliveryChannels?.[0]?.name,
  },
  {
    id: 'macie-session',
    name: 'Macie session',
    type: 'AWS::Macie::Session',
    setting: 'macie',
    find: async ({ macie }) => {
      const session = await ifEnabled(() => macie.send(new GetMacieSessionCommand({})));
      return session?.status && `session (${session.status})`;
    },
  },
];

/** Security Hub and Macie state with an error of access that they are not enabled. */
async function ifEnabled<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ifExists(read);
  } catch (error) {
    if (error instanceof Error && /not subscribed to AWS Security Hub|Macie is not enabled/i.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}
