import { databaseAccess } from '../../../../lib/stages/page/database-access';
import { EnvironmentGraph } from '../../../../lib/policy/graph';
import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
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

test.each([
  ['aurora-postgresql', ['CONNECT to the database', 'USAGE of the schema public', 'USAGE and SELECT of sequences']],
  ['aurora-mysql', ['SHOW VIEW', 'EXECUTE of stored procedures']],
])('the users of %s are listed with their privileges, also without a reader', (Engine, others) => {
  const cluster = { ...CLUSTER, Properties: { ...CLUSTER.Properties, Engine } };
  const Owner = { ...DatabaseUser, Properties: { ...DatabaseUser.Properties, User: 'migration', Access: 'owner' } };
  const set = new TemplateSet(
    [template('data', { Resources: { Cluster: cluster, DatabaseUser, Owner } })],
    Tier.PRODUCTION,
  );
  const [access] = databaseAccess(new EnvironmentGraph(set));
  expect(access?.users.map(({ access: level, isLimitedToRows, user }) => [user, level, isLimitedToRows])).toEqual([
    ['web', 'read-write', true],
    ['migration', 'owner', false],
  ]);
  expect(access?.users[0]).toMatchObject({ tables: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'], others });
});
