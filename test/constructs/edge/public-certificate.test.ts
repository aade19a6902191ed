import { IncidentRoutes, PublicCertificate } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

function certificate(): TestTemplate {
  const stack = testStack();
  new PublicCertificate(stack, 'Certificate', {
    domainName: 'example.com',
    alternativeNames: ['*.example.com'],
    incidentRoutes: new IncidentRoutes(stack, 'Routes'),
  });
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  let template: TestTemplate;

  beforeAll(() => {
    template = certificate();
  });

  test('it is validated by DNS, so that it renews itself, and has an EC key (TLS-05)', () => {
    expect(template.one('AWS::CertificateManager::Certificate').Properties).toMatchObject({
      DomainName: 'example.com',
      SubjectAlternativeNames: ['*.example.com'],
      ValidationMethod: 'DNS',
      KeyAlgorithm: 'EC_prime256v1',
    });
  });

  test('people are told 30 days before its end (TLS-05)', () => {
    expect(template.one('AWS::CloudWatch::Alarm').Properties).toMatchObject({
      Namespace: 'AWS/CertificateManager',
      MetricName: 'DaysToExpiry',
      Threshold: 30,
      ComparisonOperator: 'LessThanThreshold',
      AlarmActions: [{ Ref: expect.stringMatching(/^RoutesCritical/) as unknown }],
    });
  });
});

test('rejects names that ACM would refuse after everything else is there', () => {
  const domainName = `https://${'a'.repeat(60)}.example.com`;
  expect(
    () => new PublicCertificate(testStack(), 'Certificate', { domainName, alternativeNames: ['WWW.example.com'] }),
  ).toThrow(
    new Error(
      `Stack/Certificate: invalid props\n  - domainName is '${domainName}'; allowed is a lower-case name such as www.example.com or *.example.com\n` +
        `  - domainName has ${domainName.length} characters; allowed are 64: put a shorter name first, and this among alternativeNames\n` +
        "  - one of alternativeNames is 'WWW.example.com'; allowed is a lower-case name such as www.example.com or *.example.com",
    ),
  );
});
