import { finding } from '../../model';
import type { Rule } from '../rule';

/** Keys of at least 2048-bit RSA or an elliptic curve; without a choice ACM makes RSA_2048. */
const KEY_ALGORITHMS = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'];

export const acmCertificate: Rule = {
  id: 'TLS-05-AcmCertificate',
  control: 'TLS-05',
  resourceTypes: ['AWS::CertificateManager::Certificate', 'AWS::IAM::ServerCertificate'],
  statement: 'Certificates come from ACM, are validated by DNS and have an EC key or one of 2048-bit RSA at least.',
  fix: 'Use AWS::CertificateManager::Certificate with ValidationMethod DNS; leave KeyAlgorithm out or take an EC key.',
  source: 'https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html',
  check: (certificate) => {
    if (certificate.type === 'AWS::IAM::ServerCertificate') {
      return [finding(certificate.get(), 'IAM', 'a certificate kept by IAM renews itself never and warns nobody')];
    }
    const [method, key] = [certificate.get('ValidationMethod'), certificate.get('KeyAlgorithm')];
    // A private CA validates nothing by DNS: it issues to whom it knows.
    const validated = method.is('DNS') || !certificate.get('CertificateAuthorityArn').isAbsent;
    return [
      ...(validated
        ? []
        : [finding(method, 'ValidationMethod', `it cannot renew itself: ValidationMethod is ${method.describe()}`)]),
      ...(key.is(undefined, ...KEY_ALGORITHMS)
        ? []
        : [finding(key, 'KeyAlgorithm', `its key is weak: KeyAlgorithm is ${key.describe()}`)]),
    ];
  },
};
