import { DescribeConfigurationRecordersCommand, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { singletonCheck } from './account-singleton';

export const configurationRecorder = singletonCheck({
  id: 'configuration-recorder',
  name: 'configuration recorder of AWS Config',
  type: 'AWS::Config::ConfigurationRecorder',
  setting: 'configurationRecorder',
  find: async ({ config }) => {
    const { ConfigurationRecorders = [] } = await config.send(new DescribeConfigurationRecordersCommand({}));
    return ConfigurationRecorders[0]?.name;
  },
});

/** A deleted recorder leaves its delivery channel, and AWS Config refuses a second channel. */
export const deliveryChannel = singletonCheck({
  id: 'delivery-channel',
  name: 'delivery channel of AWS Config',
  type: 'AWS::Config::DeliveryChannel',
  setting: 'configurationRecorder',
  find: async ({ config }) => {
    const { DeliveryChannels = [] } = await config.send(new DescribeDeliveryChannelsCommand({}));
    return DeliveryChannels[0]?.name;
  },
});
