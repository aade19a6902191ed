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
