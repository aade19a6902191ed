import { accountDefaultsPermissions } from './iam-06-account-defaults-permissions';
import { testRule, type TestResources } from '../../../../test/support/policy';

const ACCOUNT = ['iam:UpdateAccountPasswordPolicy', 's3:PutAccountPublicAccessBlock'];
const EC2 = ['ec2:EnableEbsEncryptionByDefault', 'ec2:ModifyInstanceMetadataDefaults'];

const settings = (Action: string[], properties: object = {}): TestResources => ({
  Settings: { Type: 'Custom::AccountSecurityDefaults', Properties: { ServiceToken: { Ref: 'Live' }, ...properties } },
  Live: {
    Type: 'AWS::Lambda::Alias',
    Properties: { FunctionName: { Ref: 'Function' }, FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] } },
  },
  Function: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Role: { Type: 'AWS::IAM::Role' },
  Policy: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
    },
  },
});
const denied = (action: string) =>
  `Settings[${action}] Properties.ServiceToken: the role \${Role.Arn} of the function may not call ${action}`;

testRule(accountDefaultsPermissions, {
  'finds a function that may not block public buckets': [
    settings(['iam:UpdateAccountPasswordPolicy', ...EC2]),
    denied('s3:PutAccountPublicAccessBlock'),
  ],
  'finds a function that may not set the defaults of EC2': [settings(ACCOUNT), ...EC2.map(denied)],
  'finds a function outside the templates': [
    {
      Settings: {
        Type: 'Custom::AccountSecurityDefaults',
        Properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:settings' },
      },
    },
    'Settings[ServiceToken] Properties.ServiceToken: arn:aws:lambda:eu-west-1:111111111111:function:settings is not a function of these templates',
  ],
  'passes a function with all permissions': [settings([...ACCOUNT, ...EC2])],
  'passes a function that does not set the defaults of EC2': [settings(ACCOUNT, { Ec2Defaults: 'elsewhere' })],
});
