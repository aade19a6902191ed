import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import {
  type HardenedFargateService,
  type IServiceCluster,
  PublicLoadBalancer,
  type PublicLoadBalancerProps,
} from '../../../constructs';
import {
  ACCOUNT,
  REGION,
  statements,
  TestTemplate,
  testCluster,
  testStack,
  testVpc,
  testService,
} from '../../support/stacks';

const CERTIFICATE = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
const ROUTE = { hostname: 'www.example.com', healthCheckPath: '/health' };

function entry(props: Partial<PublicLoadBalancerProps> = {}) {
  const stack = testStack();
  const vpc = testVpc(stack);
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE);
  const loadBalancer = new PublicLoadBalancer(stack, 'Entry', { vpc, certificate, ...props });
  return { stack, vpc, loadBalancer };
}

function entryWithService() {
  const { stack, vpc, loadBalancer } = entry();
  return { stack, loadBalancer, service: service(stack, 'Web', testCluster(stack, vpc)) };
}

function service(stack: Stack, id: string, cluster: IServiceCluster): HardenedFargateService {
  return testService(stack, id, { cluster });
}

function attributes(template: TestTemplate): Readonly<Record<string, unknown>> {
  const list = template.one('AWS::ElasticLoadBalancingV2::LoadBalancer').Properties['LoadBalancerAttributes'];
  return Object.fromEntries((list as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]));
}

describe('secure by default', () => {
  const template = TestTemplate.of(entry().stack);

  const listener = (port: number) =>
    template.properties('AWS::ElasticLoadBalancingV2::Listener').find(({ Port }) => Port === port);

  test('it uses TLS 1.3 with post-quantum key exchange (TLS-01)', () => {
    expect(listener(443)).toMatchObject({
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
      Certificates: [{ CertificateArn: CERTIFICATE }],
    });
  });

  test('unknown hosts get 404', () => {
    expect(listener(443)?.['DefaultActions']).toMatchObject([
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } },
    ]);
  });

  test('it drops invalid headers, rejects ambiguous requests, keeps the host header, appends the client address, logs, and has deletion protection', () => {
    expect(attributes(template)).toMatchObject({
      'deletion_protection.enabled': 'true',
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'routing.http.desync_mitigation_mode': 'strictest',
      'routing.http.preserve_host_header.enabled': 'true',
      'routing.http.xff_header_processing.mode': 'append',
      'access_logs.s3.enabled': 'true',
      'connection_logs.s3.enabled': 'true',
    });
  });

  test('only ports 443 and 80 are open to the internet, and no outbound traffic is allowed without a service (NET-03, NET-04)', () => {
    const { Properties } = template.one('AWS::EC2::SecurityGroup', 'EntrySecurityGroup');
    expect(Properties['SecurityGroupIngress']).toMatchObject(
      [443, 80].map((port) => ({ CidrIp: '0.0.0.0/0', FromPort: port, ToPort: port, IpProtocol: 'tcp' })),
    );
    expect(Properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  });

  test('log delivery may write only to the prefixes of this account', () => {
    const admitted = statements(template.one('AWS::S3::BucketPolicy'), 'PolicyDocument').filter(({ Principal }) =>
      JSON.stringify(Principal).includes('logdelivery.elasticloadbalancing.amazonaws.com'),
    );
    const bucket = { 'Fn::GetAtt': [expect.stringMatching(/^EntryAccessLogs/) as unknown, 'Arn'] };
    expect(admitted).toMatchObject([
      {
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: ['access', 'connections'].map((prefix) => ({
          'Fn::Join': ['', [bucket, `/${prefix}/AWSLogs/${ACCOUNT}/*`]],
        })),
      },
    ]);
    expect(attributes(template)).toMatchObject({
      'access_logs.s3.prefix': 'access',
      'connection_logs.s3.prefix': 'connections',
      'health_check_logs.s3.prefix': 'access',
    });
  });

  test('it is in public subnets', () => {
    expect(template.one('AWS::ElasticLoadBalancingV2::LoadBalancer').Properties).toMatchObject({
      Scheme: 'internet-facing',
      Subnets: ['1', '2'].map((index) => ({ Ref: expect.stringMatching(`^VpcpublicSubnet${index}Subnet`) as unknown })),
    });
  });
});

describe('props', () => {
  test('rate limit, log retention and deletion protection can be set', () => {
    const template = TestTemplate.of(
      entry({
        rateLimit: 100,
        accessLogRetention: Duration.days(30),
        accessLogRemovalPolicy: RemovalPolicy.DESTROY,
        deletionProtection: false,
      }).stack,
    );
    expect(attributes(template)).toMatchObject({ 'deletion_protection.enabled': 'false' });
    expect(template.one('AWS::S3::Bucket')).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30 }] } },
    });
    expect(JSON.stringify(template.one('AWS::WAFv2::WebACL').Properties)).toContain('"Limit":100');
  });
});

describe('grants and connections', () => {
  const { stack, loadBalancer, service: web } = entryWithService();
  loadBalancer.routeTo(web, ROUTE);
  const template = TestTemplate.of(stack);

  test('only the requests for the hostname are routed to the service', () => {
    expect(template.one('AWS::ElasticLoadBalancingV2::ListenerRule').Properties).toMatchObject({
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['www.example.com'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: expect.stringMatching(/^WebTargets/) as unknown } }],
    });
  });

  test('requests and health checks use TLS (TLS-02, CMP-09)', () => {
    expect(template.one('AWS::ElasticLoadBalancingV2::TargetGroup').Properties).toMatchObject({
      Protocol: 'HTTPS',
      Port: 8443,
      TargetType: 'ip',
      HealthCheckProtocol: 'HTTPS',
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200' },
    });
  });

  test('both security groups allow the port of the service between each other', () => {
    const ports = { FromPort: 8443, ToPort: 8443, IpProtocol: 'tcp' };
    const group = (prefix: string) => ({
      'Fn::GetAtt': [expect.stringMatching(`^${prefix}SecurityGroup`) as unknown, 'GroupId'],
    });
    expect(template.one('AWS::EC2::SecurityGroupIngress').Properties).toMatchObject({
      ...ports,
      GroupId: group('Web'),
      SourceSecurityGroupId: group('Entry'),
    });
    expect(template.one('AWS::EC2::SecurityGroupEgress').Properties).toMatchObject({
      ...ports,
      GroupId: group('Entry'),
      DestinationSecurityGroupId: group('Web'),
    });
  });

  test('the service depends on the rule, because ECS rejects a target group without a listener', () => {
    const [ruleId] = Object.keys(template.all('AWS::ElasticLoadBalancingV2::ListenerRule'));
    expect(template.one('AWS::ECS::Service').DependsOn).toContain(ruleId);
  });
});

describe('rejects', () => {
  test.each([
    [
      'a hostname that matches every unknown host',
      { ...ROUTE, hostname: '*' },
      "hostname is '*'; allowed is a lowercase name such as www.example.com or *.example.com",
    ],
    [
      'a hostname in upper case',
      { ...ROUTE, hostname: 'WWW.example.com' },
      "hostname is 'WWW.example.com'; allowed is a lowercase name such as www.example.com or *.example.com",
    ],
    [
      'an invalid path',
      { ...ROUTE, healthCheckPath: 'health' },
      "healthCheckPath is 'health'; allowed are paths that begin with /, such as /health",
    ],
    ['priority 0', { ...ROUTE, priority: 0 }, 'priority is 0; allowed is a whole number from 1 to 50000'],
    ['priority 50001', { ...ROUTE, priority: 50_001 }, 'priority is 50001; allowed is a whole number from 1 to 50000'],
  ])('%s', (_, route, error) => {
    const { loadBalancer, service: web } = entryWithService();
    expect(() => loadBalancer.routeTo(web, route)).toThrow(new Error(`Stack/Web: invalid props\n  - ${error}`));
  });

  test('two routes with the same priority', () => {
    const { stack, vpc, loadBalancer } = entry();
    const cluster = testCluster(stack, vpc);
    loadBalancer.routeTo(service(stack, 'Web', cluster), { ...ROUTE, priority: 7 });
    const api = service(stack, 'Api', cluster);
    expect(() => loadBalancer.routeTo(api, { ...ROUTE, hostname: 'api.example.com', priority: 7 })).toThrow(
      new Error(
        "Stack/Entry: the routes of www.example.com and api.example.com both have priority 7; set a different 'priority' for one of them, 1 to 50000",
      ),
    );
  });
});
