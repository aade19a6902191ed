import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseAccess, PRIVILEGES } from '../../../../lib/stages/page/database-access';
import { EnvironmentGraph } from '../../../../lib/policy/graph';
import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { PROJECT_ROOT } from '../../../support/baseline-app';
import { template, type TestResources } from '../../../support/policy';

const CLUSTER = {
  Type: 'AWS::RDS::DBCluster',
  Properties: {
    Engine: 'aurora-postgresql',
    EnableHttpEndpoint: true,
    EnableIAMDatabaseAuthentication: true,
    ManageMasterUserPassword: true,
    MasterUsername: 'admin',
  },
};

const roleWith = (Action: string, Resource: unknown) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs-tasks.amazonaws.com' } }],
    },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } }],
  },
});

const user = (name: string) => ({
  'Fn::Sub': `arn:aws:rds-db:eu-west-1:111111111111:dbuser:\${Cluster.DBClusterResourceId}/${name}`,
});

function readers(Resources: TestResources, cluster = CLUSTER) {
  const set = new TemplateSet([template('data', { Resources: { Cluster: cluster, ...Resources } })], Tier.PRODUCTION);
  const [access] = databaseAccess(new EnvironmentGraph(set));
  return access?.readers.map(({ principal, privileges, user: name, way }) => [principal, way, name, privileges]);
}

const DatabaseUser = {
  Type: 'Custom::DatabaseRole',
  Properties: { ClusterArn: { 'Fn::Sub': 'arn:aws:rds:::cluster:${Cluster}' }, User: 'web', Access: 'read-write' },
};

test('a principal with a permission to connect is a reader as its user, with the privileges of the user', () => {
  expect(readers({ Web: roleWith('rds-db:connect', user('web')), DatabaseUser })).toEqual([
    ['data/Web', 'SQL with an IAM token', 'web', 'read-write: SELECT, INSERT, UPDATE, DELETE'],
  ]);
});

test('a user that no resource creates, every user and the master user are stated', () => {
  const found = readers({
    Other: roleWith('rds-db:connect', user('other')),
    Every: roleWith('rds-db:*', '*'),
    Admin: roleWith('rds-db:connect', user('admin')),
  });
  expect(found?.map(([principal, , name, privileges]) => [principal, name, privileges]).toSorted()).toEqual([
    ['data/Admin', 'admin', 'master user: all privileges'],
    ['data/Every', '*', 'the templates do not create this user'],
    ['data/Other', 'other', 'the templates do not create this user'],
  ]);
});

test('a cluster without IAM authentication has no reader with a token', () => {
  const Properties = { ...CLUSTER.Properties, EnableIAMDatabaseAuthentication: false };
  expect(readers({ Web: roleWith('rds-db:connect', user('web')) }, { ...CLUSTER, Properties })).toEqual([]);
});

test('a principal that reads the secret of RDS is a reader as the master user', () => {
  const secret = { 'Fn::GetAtt': ['Cluster', 'MasterUserSecret.SecretArn'] };
  expect(readers({ Provider: roleWith('secretsmanager:GetSecretValue', secret) })).toEqual([
    ['data/Provider', 'password of the master user from its secret', 'admin', 'master user: all privileges'],
  ]);
});

test('a principal that copies the cluster is a reader without a user', () => {
  const cluster = { 'Fn::GetAtt': ['Cluster', 'DBClusterArn'] };
  expect(readers({ Backup: roleWith('rds:CreateDBClusterSnapshot', cluster) })).toEqual([
    ['data/Backup', 'copy: rds:CreateDBClusterSnapshot', undefined, undefined],
  ]);
});

test('the stated privileges are those that the function for database users grants', () => {
  const program = readFileSync(join(PROJECT_ROOT, 'constructs/custom-resource/runtime/postgres-roles.js'), 'utf8');
  const granted = (group: string) =>
    new RegExp(`GRANT ([A-Z, ]+) ON TABLES TO "\\$\\{group\\('${group}'\\)\\}"`).exec(program)?.[1];
  expect(PRIVILEGES['read-only']).toBe(`read-only: ${granted('reader') ?? ''}`);
  expect(PRIVILEGES['read-write']).toBe(`read-write: ${granted('writer') ?? ''}`);
});
