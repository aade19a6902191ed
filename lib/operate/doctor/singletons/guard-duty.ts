import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { singletonCheck } from './account-singleton';

export const guardDuty = singletonCheck({
  id: 'guard-duty-detector',
  name: 'GuardDuty detector',
  type: 'AWS::GuardDuty::Detector',
  setting: 'guardDuty',
  find: async (aws) => (await aws.guardDuty.send(new ListDetectorsCommand({}))).DetectorIds?.[0],
});
