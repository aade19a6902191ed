import { RegionInfo } from 'aws-cdk-lib/region-info';
import { LOAD_BALANCER_ACCOUNTS } from '../../../../facts/load-balancer-accounts';
import { Tier } from '../../../../facts/tier';
import { template, testRule, type TestResources } from '../../../../test/support/policy';
import { findingsIn } from '../../evaluate';
import { DEFAULT_REQUIREMENTS, TemplateSet } from '../../model';
import { noOtherAccount } from './iam-01-no-other-account';

const bucketPolicy = (AWS: unknown, Effect = 'Allow'): TestResources => ({
  Policy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { PolicyDocument: { Statement: [{ Effect, Action: 's3:GetObject', Principal: { AWS } }] } },
  },
});

const collectionAccess = (principal: string): TestResources => ({
  Policy: {
    Type: 'AWS::OpenSearchServerless::AccessPolicy',
    Properties: { Policy: JSON.stringify([{ Rules: [], Principal: [principal] }]) },
  },
});

const AT = 'Properties.PolicyDocument.Statement.0.Principal.AWS';

const found = (location: string) =>
  `Policy[111111111111] ${location}: principals of the account 111111111111 have access, and the account is not trusted`;

testRule(noOtherAccount, {
  'finds an account id': [bucketPolicy('111111111111'), found(AT)],
  'finds the ARN of a role in a list': [bucketPolicy(['arn:aws:iam::111111111111:role/reader']), found(`${AT}.0`)],
  'finds an account in the ARN of CDK, whose partition is a pseudo parameter': [
    bucketPolicy({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111111111111:root']] }),
    found(AT),
  ],
  'finds an account in an ARN of Fn::Sub with other unknown parts': [
    bucketPolicy({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::111111111111:role/${Name}' }),
    found(AT),
  ],
  'finds an account id that YAML reads as a number': [
    bucketPolicy(12345678901),
    `Policy[12345678901] ${AT}: '12345678901' is neither an account id nor an ARN`,
  ],
  'finds the principal of a function': [
    { Policy: { Type: 'AWS::Lambda::Permission', Properties: { Principal: '111111111111' } } },
    found('Properties.Principal'),
  ],
  'finds another account in the data access policy of a collection': [
    collectionAccess('arn:aws:iam::111111111111:role/reader'),
    found('Properties.Policy.0.Principal.0'),
  ],
  'passes users of a SAML provider in the data access policy of a collection': [
    collectionAccess('saml/222222222222/provider/user/reader'),
  ],
  'passes a policy in JSON text of the own account': [
    {
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"${AWS::AccountId}"}}]}' },
      },
    },
  ],
  'finds another account in a policy in JSON text': [
    {
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"}}]}' },
      },
    },
    found(AT),
  ],
  'passes a Deny statement': [bucketPolicy('111111111111', 'Deny')],
  'passes the own account': [bucketPolicy({ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' })],
  'passes an account that the deployment decides': [
    bucketPolicy({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${Reader}:root' }),
  ],
  'passes a service': [{ Policy: { Type: 'AWS::Lambda::Permission', Properties: { Principal: 's3.amazonaws.com' } } }],
  'passes a role of the templates': [
    { Role: { Type: 'AWS::IAM::Role' }, ...bucketPolicy({ 'Fn::GetAtt': ['Role', 'Arn'] }) },
  ],
});

test('IAM-01-NoOtherAccount passes a trusted account, and the account of the stack', () => {
  const stack = template('Stack', { Resources: bucketPolicy('111111111111') });
  const requirements = { ...DEFAULT_REQUIREMENTS, trustedAccounts: ['111111111111'] };
  expect(findingsIn(new TemplateSet([stack], Tier.PRODUCTION, { requirements }), [noOtherAccount])).toEqual([]);
  const own = { ...stack, stack: { Account: '111111111111' } };
  expect(findingsIn(new TemplateSet([own], Tier.PRODUCTION), [noOtherAccount])).toEqual([]);
});

test('IAM-01-NoOtherAccount knows the accounts of Elastic Load Balancing', () => {
  const accounts = RegionInfo.regions.flatMap(({ elbv2Account, name }) => (elbv2Account ? [[name, elbv2Account]] : []));
  expect(LOAD_BALANCER_ACCOUNTS).toEqual(Object.fromEntries(accounts));
});
