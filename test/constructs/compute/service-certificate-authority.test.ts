import { RemovalPolicy } from 'aws-cdk-lib';
import { ServiceCertificateAuthority, ServiceConnect } from '../../../constructs';
import { testStack, TestTemplate } from '../../support/stacks';

describe('secure by default', () => {
  const stack = testStack();
  const { certificateAuthorityArn } = new ServiceCertificateAuthority(stack, 'Authority');
  const template = TestTemplate.of(stack);

  test('certificates are short-lived, and ECS alone uses the authority by its tag (NET-09)', () => {
    expect(template.one('AWS::ACMPCA::CertificateAuthority')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        Type: 'ROOT',
        UsageMode: 'SHORT_LIVED_CERTIFICATE',
        KeyAlgorithm: 'EC_prime256v1',
        Tags: [{ Key: 'AmazonECSManaged', Value: 'true' }],
      },
    });
  });

  test('the authority is active, and services use it', () => {
    expect(template.one('AWS::ACMPCA::CertificateAuthorityActivation').Properties).toMatchObject({ Status: 'ACTIVE' });
    expect(stack.resolve(certificateAuthorityArn)).toEqual({
      'Fn::GetAtt': [Object.keys(template.all('AWS::ACMPCA::CertificateAuthority'))[0], 'Arn'],
    });
    expect(ServiceConnect.offered({ name: 'orders', certificateAuthorityArn }).isOffered).toBe(true);
  });
});

test('the authority can be deleted with its stack', () => {
  const stack = testStack();
  const removalPolicy = RemovalPolicy.DESTROY;
  new ServiceCertificateAuthority(stack, 'Authority', { removalPolicy });
  expect(TestTemplate.of(stack).one('AWS::ACMPCA::CertificateAuthority')).toMatchObject({ DeletionPolicy: 'Delete' });
});
