import { acmCertificate } from './tls-05-acm-certificate';
import { findings } from '../../../../test/support/policy';

function certificate(Properties: Record<string, unknown>) {
  return { Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties } };
}

describe('TLS-05-AcmCertificate', () => {
  test('finds validation by mail and a weak key', () => {
    expect(findings(acmCertificate, certificate({ ValidationMethod: 'EMAIL', KeyAlgorithm: 'RSA_1024' }))).toEqual([
      'Certificate[ValidationMethod] Properties.ValidationMethod: it cannot renew itself: ValidationMethod is EMAIL',
      'Certificate[KeyAlgorithm] Properties.KeyAlgorithm: its key is weak: KeyAlgorithm is RSA_1024',
    ]);
  });

  test('finds a certificate that IAM keeps', () => {
    expect(findings(acmCertificate, { Old: { Type: 'AWS::IAM::ServerCertificate' } })).toEqual([
      'Old[IAM] Properties: a certificate kept by IAM renews itself never and warns nobody',
    ]);
  });

  test.each([
    { ValidationMethod: 'DNS' },
    { ValidationMethod: 'DNS', KeyAlgorithm: 'EC_prime256v1' },
    { CertificateAuthorityArn: 'arn:aws:acm-pca:eu-west-1:111111111111:certificate-authority/1' },
  ])('passes %p', (properties) => {
    expect(findings(acmCertificate, certificate(properties))).toEqual([]);
  });
});
