import { acmCertificate } from './tls-05-acm-certificate';
import { findings, testRule } from '../../../../test/support/policy';

function certificate(Properties: Record<string, unknown>) {
  return { Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties } };
}

testRule(acmCertificate, {
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
