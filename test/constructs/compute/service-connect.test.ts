import { Template } from 'aws-cdk-lib/assertions';
import { ServiceCluster, ServiceConnect } from '../../../constructs';
import { findingsIn, findingId } from '../../../lib/policy/evaluate';
import { TemplateSet } from '../../../lib/policy/model';
import { RULES } from '../../../lib/policy/rules';
import { Tier } from '../../../facts/tier';
import { actionsOf, statement, TestTemplate, testStack, testVpc, testService } from '../../support/stacks';

const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:111111111111:certificate-authority/12345678-1234-1234-1234-123456789012';
const OFFERED = ServiceConnect.offered({ name: 'orders', certificateAuthorityArn: AUTHORITY });

function shop({ client, server }: { readonly client?: ServiceConnect; readonly server?: ServiceConnect } = {}) {
  const stack = testStack();
  const cluster = new ServiceCluster(stack, 'Cluster', { vpc: testVpc(stack), namespace: 'shop' });
  const [web, orders] = [
    { id: 'Web', serviceConnect: client },
    { id: 'Orders', serviceConnect: server },
  ].map(({ id, serviceConnect }) => testService(stack, id, { cluster, serviceConnect }));
  if (web === undefined || orders === undefined) throw new Error('expected two services');
  return { stack, web, orders };
}

describe('secure by default', () => {
  const { orders, stack, web } = shop({ client: ServiceConnect.client(), server: OFFERED });
  web.connectTo(orders);
  const template = TestTemplate.of(stack);
  const service = (name: string) => template.one('AWS::ECS::Service', name);

  test('an offered service has certificates of the private authority, and its private keys are encrypted with a customer managed key (NET-09)', () => {
    expect(service('Orders').Properties['ServiceConnectConfiguration']).toMatchObject({
      Enabled: true,
      Services: [
        {
          PortName: 'app',
          DiscoveryName: 'orders',
          ClientAliases: [{ DnsName: 'orders', Port: 8443 }],
          IngressPortOverride: 15_443,
          Tls: {
            IssuerCertificateAuthority: { AwsPcaAuthorityArn: AUTHORITY },
            KmsKey: { 'Fn::GetAtt': [expect.stringMatching(/^OrdersCertificatesKey/) as unknown, 'Arn'] },
            RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^OrdersCertificateRole/) as unknown, 'Arn'] },
          },
        },
      ],
    });
  });

  test('a client offers no service', () => {
    expect(service('Web').Properties['ServiceConnectConfiguration']).toMatchObject({ Enabled: true });
    expect(service('Web').Properties['ServiceConnectConfiguration']).not.toHaveProperty('Services');
  });

  test('a client can connect only to the proxy of the other service, and depends on that service', () => {
    const ports = { FromPort: 15_443, ToPort: 15_443 };
    expect(template.one('AWS::EC2::SecurityGroupIngress').Properties).toMatchObject(ports);
    expect(template.one('AWS::EC2::SecurityGroupEgress').Properties).toMatchObject(ports);
    expect(service('Web').DependsOn).toContainEqual(expect.stringMatching(/^OrdersService/));
  });

  test('the service is created after the permissions of its certificate role, and deleted before them', () => {
    expect(service('Orders').DependsOn).toContainEqual(expect.stringMatching(/^OrdersCertificateRolePermissions/));
  });

  test('ECS may use the key of the certificates with the role directly, by the policies of role and key', () => {
    const actions = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair'];
    const Arn = (prefix: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^${prefix}`) as unknown, 'Arn'] });
    expect(template.permissions('OrdersCertificateRole')).toContainEqual({
      Effect: 'Allow',
      Action: actions,
      Resource: Arn('OrdersCertificatesKey'),
    });
    expect(statement(template.keyPolicy('OrdersCertificatesKey'), 'ServiceConnectCertificates')).toEqual({
      Sid: 'ServiceConnectCertificates',
      Effect: 'Allow',
      Principal: { AWS: Arn('OrdersCertificateRole') },
      Action: actions,
      Resource: '*',
    });
  });

  test('certificates are issued by this authority with one template', () => {
    const permissions = template.permissions('OrdersCertificateRole');
    const issue = permissions.find((each) => actionsOf(each).includes('acm-pca:IssueCertificate'));
    expect(issue).toMatchObject({
      Resource: AUTHORITY,
      Condition: { StringEquals: { 'acm-pca:TemplateArn': expect.anything() as unknown } },
    });
  });

  test('it violates no rule for workloads, roles and traffic between services', () => {
    const body = Template.fromStack(stack).toJSON();
    const evaluated = { name: 'Stack', file: 'Stack.template.json', stackName: 'Stack', body };
    const rules = RULES.filter(({ id }) => /^(CMP|IAM-01|NET-0[349]|KEY)/.test(id));
    const found = findingsIn(new TemplateSet([evaluated], Tier.PRODUCTION), rules).filter(
      ({ resource }) => !resource.logicalId.startsWith('Vpc'),
    );
    expect(found.map(findingId)).toEqual([]);
  });
});

describe('rejects', () => {
  test.each([
    [{}],
    [{ client: ServiceConnect.client() }],
    [{ client: ServiceConnect.client(), server: ServiceConnect.client() }],
    [{ server: OFFERED }],
  ])('a connection between services without Service Connect on both: %#', (parts) => {
    const { orders, web } = shop(parts);
    expect(() => {
      web.connectTo(orders);
    }).toThrow(
      new Error(
        'Stack/Web: the service cannot connect to Stack/Orders; set serviceConnect: ServiceConnect.client() on this service, and ServiceConnect.offered({ … }) on the other one',
      ),
    );
  });

  test('an invalid name', () => {
    expect(() => ServiceConnect.offered({ name: 'Orders!', certificateAuthorityArn: AUTHORITY })).toThrow(
      new Error(
        "ServiceConnect.offered: name is 'Orders!'; allowed are lowercase letters, digits and hyphens, such as orders",
      ),
    );
  });

  test('an invalid ARN of an authority', () => {
    expect(() => ServiceConnect.offered({ name: 'orders', certificateAuthorityArn: 'mine' })).toThrow(
      new Error(
        "ServiceConnect.offered: certificateAuthorityArn is 'mine'; use the ARN of an AWS Private CA certificate authority",
      ),
    );
  });
});
