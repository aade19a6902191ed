import { operatorsOf } from '../../../../lib/stages/page/operators';
import { recoveryOf } from '../../../../lib/stages/page/recovery';
import { replicasOf } from '../../../../lib/stages/page/replicas';
import { roleCalls } from '../../../../lib/stages/page/role-calls';
import { subscriptionsOf } from '../../../../lib/stages/page/subscriptions';
import { EnvironmentGraph } from '../../../../lib/policy/graph';
import { TemplateSet } from '../../../../lib/policy/model';
import { production } from '../../../reference-estate';
import { template, type TestResources } from '../../../support/policy';

const set = (Resources: TestResources) => new TemplateSet([template('web', { Resources })], production.tier);

const GITHUB = 'https://token.actions.githubusercontent.com';

const role = (Principal: object, Action: string, Resource: string): TestResources[string] => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal,
          Condition: {
            StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:example/web:environment:production' },
          },
        },
      ],
    },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } }],
  },
});

const pipeline = (Action: string, Resource: string): TestResources => ({
  Provider: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: GITHUB } },
  Pipeline: role({ Federated: { Ref: 'Provider' } }, Action, Resource),
});

const operators = (Resources: TestResources) => operatorsOf(new EnvironmentGraph(set(Resources)));
const arn = (name: string) => `arn:aws:iam::111111111111:role/${name}`;

describe('the roles of pipelines', () => {
  test('have the identity provider and the condition', () => {
    expect(operators(pipeline('sts:AssumeRole', arn('cdk-hnb659fds-deploy-role-111111111111-eu-west-1')))).toEqual([
      {
        role: 'web/Pipeline',
        use: 'pipeline',
        deploys: true,
        assumes: [arn('cdk-hnb659fds-deploy-role-111111111111-eu-west-1')],
        trusts: [
          {
            principals: [GITHUB],
            conditions: [
              'token.actions.githubusercontent.com:sub StringEquals repo:example/web:environment:production',
            ],
          },
        ],
      },
    ]);
  });

  test.each([
    ['the lookup role', 'sts:AssumeRole', arn('cdk-hnb659fds-lookup-role-111111111111-eu-west-1'), false],
    ['every role', 'sts:AssumeRole', '*', true],
    ['a pattern of roles', 'sts:AssumeRole', arn('cdk*'), true],
    ['CloudFormation', 'cloudformation:CreateChangeSet', '*', true],
    ['every action', '*', '*', true],
    ['objects', 's3:GetObject', '*', false],
  ])('with a permission for %s', (_, action, resource, deploys) => {
    expect(operators(pipeline(action, resource))[0]?.deploys).toBe(deploys);
  });
});

test('the roles of services are no roles of people or pipelines', () => {
  expect(operators({ Task: role({ Service: 'ecs-tasks.amazonaws.com' }, 's3:GetObject', '*') })).toEqual([]);
});

test('the actions of a role are those of its policies, as these write them', () => {
  const graph = new EnvironmentGraph(
    set({ Task: role({ Service: 'ecs-tasks.amazonaws.com' }, 'ec2:DescribeSubnets', '*') }),
  );
  expect(roleCalls(graph)).toEqual({ 'web/Task': ['ec2:DescribeSubnets'] });
});

test('subscriptions that leave AWS are stated, without those to queues and functions', () => {
  const subscription = (Protocol: string, Endpoint: string) => ({
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol, Endpoint },
  });
  const resources = {
    Topic: { Type: 'AWS::SNS::Topic' },
    Mail: subscription('email', 'on-call@company.example'),
    Queue: subscription('sqs', 'arn:aws:sqs:eu-west-1:111111111111:queue'),
  };
  expect(subscriptionsOf(set(resources))).toEqual([
    { topic: 'web/Topic', protocol: 'email', endpoint: 'on-call@company.example' },
  ]);
});

describe('a replica in another Region', () => {
  const inRegion = (Resources: TestResources) =>
    new TemplateSet([{ ...template('web', { Resources }), region: 'eu-west-1' }], production.tier);

  test.each([
    ['a secret', 'AWS::SecretsManager::Secret', { ReplicaRegions: [{ Region: 'eu-central-1' }] }, 'eu-central-1'],
    [
      'a global table',
      'AWS::DynamoDB::GlobalTable',
      { Replicas: [{ Region: 'eu-west-1' }, { Region: 'eu-central-1' }] },
      'eu-central-1',
    ],
    ['a cluster of a global database', 'AWS::RDS::DBCluster', { GlobalClusterIdentifier: 'global' }, 'another Region'],
    ['images', 'AWS::ECR::ReplicationConfiguration', {}, 'another Region'],
  ])('of %s is stated', (_, Type, Properties, region) => {
    const replicas = replicasOf(inRegion({ Store: { Type, Properties } }));
    expect(replicas).toEqual([expect.objectContaining({ store: 'web/Store', region })]);
  });

  test('is not stated for a table in its own Region', () => {
    const Properties = { Replicas: [{ Region: 'eu-west-1' }] };
    expect(replicasOf(inRegion({ Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties } }))).toEqual([]);
  });
});

test('a vault has its name and its lock', () => {
  const vault = (LockConfiguration?: object) => ({
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'vault', LockConfiguration } },
  });
  const vaultsOf = (lock?: object) => recoveryOf({ settings: production }, set(vault(lock))).vaults;
  const known = { vault: 'web/Vault', name: 'vault', region: production.region };
  expect(vaultsOf()).toEqual([known]);
  expect(vaultsOf({ MinRetentionDays: 35 })).toEqual([{ ...known, lockDays: '35' }]);
  expect(vaultsOf({ MinRetentionDays: 35, ChangeableForDays: 3 })).toEqual([
    { ...known, lockDays: '35', permanentAfterDays: '3' },
  ]);
});
