import { acmCertificate } from './tls-05-acm-certificate';
import { findings, testRule } from '../../../../test/support/policy';

function certificate(Properties: Record<string, unknown>) {
  return { Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties } };
}

const listener = (CertificateArn: unknown) => ({
  Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { Certificates: [{ CertificateArn }] } },
});

testRule(acmCertificate, {
  'finds a listener whose certificate is in no template': [
    listener({ 'Fn::ImportValue': 'certificate' }),
    'Listener[certificate] Properties.Certificates.0.CertificateArn: the certificate, ${certificate}, is not among the templates, and is no ARN of ACM',
  ],
  'finds a listener with a certificate of IAM': [
    listener('arn:aws:iam::111111111111:server-certificate/old'),
    expect.stringContaining('no ARN of ACM') as unknown,
  ],
  'passes a listener with the ARN of a certificate of ACM': [
    listener({ 'Fn::Sub': 'arn:${AWS::Partition}:acm:eu-west-1:111111111111:certificate/1' }),
  ],
  'passes a listener with a certificate of the templates': [
    { ...certificate({ ValidationMethod: 'DNS' }), ...listener({ Ref: 'Certificate' }) },
  ],
  'finds validation by mail and a weak key': [
    certificate({ ValidationMethod: 'EMAIL', KeyAlgorithm: 'RSA_1024' }),
    'Certificate[ValidationMethod] Properties.ValidationMethod: ValidationMethod is EMAIL: ACM cannot renew it automatically',
    'Certificate[KeyAlgorithm] Properties.KeyAlgorithm: KeyAlgorithm is RSA_1024: the key is weak',
  ],
  'finds a certificate in IAM': [
    { Old: { Type: 'AWS::IAM::ServerCertificate' } },
    'Old[IAM] Properties: ACM does not renew a certificate in IAM, and there is no expiration metric',
  ],
});

describe('TLS-05-AcmCertificate', () => {
  test.each([
    { ValidationMethod: 'DNS' },
    { ValidationMethod: 'DNS', KeyAlgorithm: 'EC_prime256v1' },
    { CertificateAuthorityArn: 'arn:aws:acm-pca:eu-west-1:111111111111:certificate-authority/1' },
  ])('passes %p', (properties) => {
    expect(findings(acmCertificate, certificate(properties))).toEqual([]);
  });
});
