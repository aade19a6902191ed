import { AttestedKind, finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** RSA of at least 2048 bits, or an elliptic curve; the default is RSA_2048. */
const KEY_ALGORITHMS = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'];

export const acmCertificate: Rule = {
  id: 'TLS-05-AcmCertificate',
  resourceTypes: [
    'AWS::CertificateManager::Certificate',
    'AWS::ElasticLoadBalancingV2::Listener',
    'AWS::ElasticLoadBalancingV2::ListenerCertificate',
    'AWS::IAM::ServerCertificate',
  ],
  statement:
    'Certificates are issued by ACM, validated by DNS, and have an EC key or an RSA key of at least 2048 bits.',
  fix: 'Use AWS::CertificateManager::Certificate with ValidationMethod DNS; omit KeyAlgorithm or set an EC algorithm. Attest an imported certificate with BaselinePolicy.attest.',
  source: 'https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html',
  check: (certificate) => {
    if (certificate.type.startsWith('AWS::ElasticLoadBalancingV2::')) return unknownCertificates(certificate);
    if (certificate.type === 'AWS::IAM::ServerCertificate') {
      return [
        finding(certificate.get(), 'IAM', 'ACM does not renew a certificate in IAM, and there is no expiration metric'),
      ];
    }
    const [method, key] = [certificate.get('ValidationMethod'), certificate.get('KeyAlgorithm')];
    // Certificates of a private CA require no validation.
    const validated = method.is('DNS') || !certificate.get('CertificateAuthorityArn').isAbsent;
    return [
      ...(validated
        ? []
        : [
            finding(
              method,
              'ValidationMethod',
              `ValidationMethod is ${method.describe()}: ACM cannot renew it automatically`,
            ),
          ]),
      ...(key.is(undefined, ...KEY_ALGORITHMS)
        ? []
        : [finding(key, 'KeyAlgorithm', `KeyAlgorithm is ${key.describe()}: the key is weak`)]),
    ];
  },
};

/** The templates can lack the stack of the certificate. */
function unknownCertificates(listener: Resource): Finding[] {
  return listener
    .get('Certificates')
    .items()
    .map((each) => each.get('CertificateArn'))
    .filter((arn) => !isKnown(arn))
    .map((arn) =>
      finding(
        arn,
        'certificate',
        `the certificate, ${arn.describe()}, is not among the templates, and is no ARN of ACM`,
      ),
    );
}

function isKnown(arn: Value): boolean {
  return (
    arn.resource('AWS::CertificateManager::Certificate') !== undefined ||
    /^arn:(?:[\w-]+|\$\{AWS::Partition\}):acm:/.test(arn.pattern()) ||
    arn.attestation(AttestedKind.CERTIFICATE) !== undefined
  );
}
