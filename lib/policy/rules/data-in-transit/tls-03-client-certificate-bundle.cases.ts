import { clientCertificateBundle } from './tls-03-client-certificate-bundle';
import { findings, taskDefinition } from '../../../../test/support/policy';

const USER = 'arn:aws:rds-db:eu-west-1:111111111111:dbuser:cluster-A/web';

function role(Resource: unknown, Action = 'rds-db:connect') {
  const PolicyDocument = { Statement: [{ Effect: 'Allow', Action, Resource }] };
  return {
    Proxy: { Type: 'AWS::RDS::DBProxy' },
    Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'connect', PolicyDocument }] } },
  };
}

const ARN = { 'Fn::GetAtt': ['Role', 'Arn'] };

function task(Value: unknown, resource: unknown = USER, action?: string) {
  return {
    ...role(resource, action),
    Workload: taskDefinition({ Environment: [{ Name: 'DATABASE_CA', Value }] }, { TaskRoleArn: ARN }),
  };
}

function lambda(Variables: Record<string, unknown>) {
  const Properties = { Role: ARN, Environment: { Variables } };
  return { ...role(USER), Workload: { Type: 'AWS::Lambda::Function', Properties } };
}

const PROXY_ID = { 'Fn::Select': [6, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Proxy', 'DBProxyArn'] }] }] };

const NO_BUNDLE =
  'no environment variable has the path of a certificate bundle: the certificate of the database cannot be verified';

describe('TLS-03-ClientCertificateBundle', () => {
  test('finds a task and a function without the path of a bundle', () => {
    expect(findings(clientCertificateBundle, task('true'))).toEqual([
      `Workload[bundle] Properties.ContainerDefinitions: ${NO_BUNDLE}`,
    ]);
    expect(findings(clientCertificateBundle, lambda({}))).toEqual([
      `Workload[bundle] Properties.Environment: ${NO_BUNDLE}`,
    ]);
  });

  test('finds a task that connects to a cluster in spite of a proxy', () => {
    const Resource = { 'Fn::Sub': 'arn:aws:rds-db:eu-west-1:111111111111:dbuser:${Cluster.DBClusterResourceId}/web' };
    const Cluster = { Type: 'AWS::RDS::DBCluster' };
    expect(findings(clientCertificateBundle, { ...task('', Resource), Cluster })).toHaveLength(1);
  });

  test.each([
    ['a task with the path', task('/etc/ssl/rds/global-bundle.pem')],
    ['a function with the path', lambda({ NODE_EXTRA_CA_CERTS: '/var/task/eu-west-1-bundle.pem' })],
    ['a task that connects to a proxy', task('', 'arn:aws:rds-db:eu-west-1:111111111111:dbuser:prx-A/web')],
    ['a task that connects to a proxy of the templates', task('', { 'Fn::Sub': '${Proxy.DBProxyArn}/web' })],
    [
      'a task that connects to a proxy by the last part of its ARN',
      task('', { 'Fn::Sub': ['arn:aws:rds-db:eu-west-1:111111111111:dbuser:${Id}/web', { Id: PROXY_ID }] }),
    ],
    ['a task that connects to no database', task('', '*', 's3:GetObject')],
  ])('passes %s', (_, resources) => {
    expect(findings(clientCertificateBundle, resources)).toEqual([]);
  });
});
