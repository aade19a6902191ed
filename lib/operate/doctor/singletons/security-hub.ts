import { DescribeHubCommand } from '@aws-sdk/client-securityhub';
import { ifExists } from '../../service-error';
import { singletonCheck } from './account-singleton';

/** Security Hub states with an error of access that it is not enabled. */
const NOT_ENABLED = /not subscribed to AWS Security Hub/i;

export const securityHub = singletonCheck({
  id: 'security-hub',
  name: 'Security Hub',
  type: 'AWS::SecurityHub::Hub',
  setting: 'securityHub',
  find: async (aws) => {
    try {
      return (await ifExists(() => aws.securityHub.send(new DescribeHubCommand({}))))?.HubArn;
    } catch (error) {
      if (error instanceof Error && NOT_ENABLED.test(error.message)) return undefined;
      throw error;
    }
  },
});
