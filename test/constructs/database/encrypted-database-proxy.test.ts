import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DatabaseRole, EncryptedDatabaseProxy } from '../../../constructs/database';
import { WorkloadRole } from '../../../constructs/identity';
import { TestTemplate, testDatabase } from '../../support/stacks';

const { cluster, stack, vpc } = testDatabase({ databaseName: 'app' });
const proxy = new EncryptedDatabaseProxy(stack, 'Proxy', { database: cluster, vpc, proxyName: 'main' });
const client = new ec2.SecurityGroup(stack, 'Client', { vpc, allowAllOutbound: false });
client.connections.allowToDefaultPort(proxy, 'Client to the proxy');
const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com');
const role = new WorkloadRole(stack, 'Client2', { assumedBy, description: 'A client' });
proxy.grants.connect(role, DatabaseRole.readOnly('client'));
const synthesized = TestTemplate.of(stack);

describe('a proxy', () => {
  test('requires TLS and IAM authentication, without a secret (TLS-03, DB-07)', () => {
    const { Properties } = synthesized.one('AWS::RDS::DBProxy');
    expect(Properties).toMatchObject({
      RequireTLS: true,
      DefaultAuthScheme: 'IAM_AUTH',
      DebugLogging: false,
      EngineFamily: 'POSTGRESQL',
    });
    expect(Properties).not.toHaveProperty('Auth');
  });

  test('has an encrypted log group with retention, which is created before it (LOG-02)', () => {
    const [logId] = Object.keys(synthesized.all('AWS::Logs::LogGroup')).filter((id) => id.startsWith('ProxyLog'));
    expect(synthesized.one('AWS::Logs::LogGroup', 'ProxyLog').Properties).toMatchObject({
      LogGroupName: '/aws/rds/proxy/main',
      KmsKeyId: expect.anything() as unknown,
      RetentionInDays: 365,
    });
    expect(synthesized.one('AWS::RDS::DBProxy').DependsOn).toContain(logId);
  });

  test('uses the default port of the engine, and connects to the port of the database (NET-03, NET-04)', () => {
    const ingress = synthesized.properties('AWS::EC2::SecurityGroupIngress');
    expect(ingress.map(({ FromPort }) => FromPort).sort()).toEqual([5432, 5433]);
    const egress = synthesized.properties('AWS::EC2::SecurityGroupEgress');
    expect(egress.map(({ ToPort }) => ToPort).sort()).toEqual([5432, 5433]);
  });

  test('grants a workload to sign in with its role only, and the proxy to sign in to the cluster only', () => {
    const [own] = synthesized.permissions('Client2Permissions');
    expect(own).toMatchObject({ Action: 'rds-db:connect' });
    expect(JSON.stringify(own?.Resource)).toMatch(/:dbuser:.*DBProxyArn.*\/client"/);
    const behind = synthesized.permissions('ProxyRolePermissions');
    expect(behind).toHaveLength(1);
    expect(JSON.stringify(behind[0]?.Resource)).toMatch(/:dbuser:.*DBClusterResourceId.*\/\*"/);
    expect(Object.keys(synthesized.all('Custom::DatabaseRole'))).toHaveLength(1);
  });

  test('has a separate read-only endpoint (DB-01)', () => {
    expect(synthesized.one('AWS::RDS::DBProxyEndpoint').Properties).toMatchObject({
      DBProxyEndpointName: 'main-reader',
      TargetRole: 'READ_ONLY',
    });
  });

  test.each([
    [
      { proxyName: 'Main' },
      "proxyName is 'Main'; allowed are 1 to 63 lowercase letters, digits and single hyphens, a letter first and no hyphen last",
    ],
    [{ maxConnectionsPercent: 0 }, 'maxConnectionsPercent is 0; allowed is a whole number from 1 to 100'],
  ])('rejects %p', (props, error) => {
    const { cluster, stack, vpc } = testDatabase();
    expect(() => new EncryptedDatabaseProxy(stack, 'Proxy', { database: cluster, vpc, ...props })).toThrow(
      new Error(`Stack/Proxy: invalid props\n  - ${error}`),
    );
  });
});
