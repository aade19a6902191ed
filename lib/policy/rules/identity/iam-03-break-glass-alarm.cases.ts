import { breakGlassAlarm } from './iam-03-break-glass-alarm';
import { testRule } from '../../../../test/support/policy';

const FOUND = 'Role[AssumeRole] Properties: no EventBridge rule notifies on the use of the break-glass role';

function role(Principal: object = { AWS: ['arn:aws:iam::222222222222:user/one'] }) {
  return {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'break-glass',
        AssumeRolePolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal,
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          },
        },
      },
    },
  };
}

function eventRule(detail: object, changes: object = {}) {
  return {
    Used: {
      Type: 'AWS::Events::Rule',
      Properties: { EventPattern: { source: ['aws.sts'], detail }, Targets: [{ Id: 'a', Arn: 'topic' }], ...changes },
    },
  };
}

const assumed = (roleArn: unknown) => ({ eventName: ['AssumeRole'], requestParameters: { roleArn: [roleArn] } });

const BY_NAME = assumed({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/break-glass' });

testRule(breakGlassAlarm, {
  'finds a role without an event rule': [role(), FOUND],
  'finds an event rule for another role': [
    { ...role(), ...eventRule(assumed('arn:aws:iam::111111111111:role/other')) },
    FOUND,
  ],
  'finds an event rule for another call': [{ ...role(), ...eventRule({ eventName: ['GetSessionToken'] }) }, FOUND],
  'finds a disabled event rule': [{ ...role(), ...eventRule(BY_NAME, { State: 'DISABLED' }) }, FOUND],
  'finds an event rule without a target': [{ ...role(), ...eventRule(BY_NAME, { Targets: [] }) }, FOUND],
  'passes an event rule with the name of the role': [{ ...role(), ...eventRule(BY_NAME) }],
  'passes an event rule with a reference to the role': [
    { ...role(), ...eventRule(assumed({ 'Fn::GetAtt': ['Role', 'Arn'] })) },
  ],
  'passes an event rule for all roles': [{ ...role(), ...eventRule({ eventName: ['AssumeRole'] }) }],
  'passes a role of a service': [role({ Service: 'lambda.amazonaws.com' })],
});
