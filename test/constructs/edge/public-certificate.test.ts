import { CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AlertRouting, PublicCertificate } from '../../../constructs';
import { ACCOUNT, REGION, testApp, TestTemplate, testStack } from '../../support/stacks';

function certificate(...alternativeNames: string[]): TestTemplate {
  const stack = testStack();
  new PublicCertificate(stack, 'Certificate', {
    domainName: 'example.com',
    alternativeNames: ['*.example.com', ...alternativeNames],
    alertRouting: new AlertRouting(stack, 'Alerts'),
  });
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  const template = certificate();

  test('it has DNS validation, which allows automatic renewal, and an EC key (TLS-05)', () => {
    expect(template.one('AWS::CertificateManager::Certificate').Properties).toMatchObject({
      DomainName: 'example.com',
      SubjectAlternativeNames: ['*.example.com'],
      ValidationMethod: 'DNS',
      KeyAlgorithm: 'EC_prime256v1',
    });
  });

  test('an alarm is raised 30 days before expiration (TLS-05)', () => {
    expect(template.one('AWS::CloudWatch::Alarm').Properties).toMatchObject({
      Namespace: 'AWS/CertificateManager',
      MetricName: 'DaysToExpiry',
      Threshold: 30,
      ComparisonOperator: 'LessThanThreshold',
      AlarmActions: [{ Ref: expect.stringMatching(/^AlertsCritical/) as unknown }],
    });
  });
});

describe('changed names replace the certificate', () => {
  const idOf = (template: TestTemplate) => Object.keys(template.all('AWS::CertificateManager::Certificate'));

  test('with a new logical id, so that stacks with a weak reference change as well', () => {
    expect(idOf(certificate())).toEqual(idOf(certificate()));
    expect(idOf(certificate('www.shop.example.com'))).not.toEqual(idOf(certificate()));
  });

  test('and change the stack that uses it', () => {
    const userOf = (...alternativeNames: string[]) => {
      const stack = testStack('Certificates');
      const alertRouting = new AlertRouting(stack, 'Alerts');
      const { certificate: used } = new PublicCertificate(stack, 'Certificate', {
        domainName: 'example.com',
        alternativeNames,
        alertRouting,
      });
      const user = new Stack(stack.node.root, 'User', { env: { account: ACCOUNT, region: REGION } });
      new CfnOutput(user, 'Arn', { value: used.certificateArn });
      return JSON.stringify(Template.fromStack(user).toJSON());
    };
    expect(userOf('*.example.com')).toBe(userOf('*.example.com'));
    expect(userOf('*.example.com', 'www.shop.example.com')).not.toBe(userOf('*.example.com'));
  });

  test('a stack of another Region refers to it without custom resources', () => {
    const app = testApp();
    const stackIn = (id: string, region: string) =>
      new Stack(app, id, { env: { account: ACCOUNT, region }, crossRegionReferences: true });
    const global = stackIn('Global', 'us-east-1');
    const { certificate: used } = new PublicCertificate(global, 'Certificate', { domainName: 'www.example.com' });
    const site = stackIn('Site', REGION);
    new CfnOutput(site, 'Arn', { value: used.certificateArn });
    const template = Template.fromStack(site);
    expect(template.toJSON()).toMatchObject({
      Outputs: { Arn: { Value: { 'Fn::GetStackOutput': { StackName: 'Global', Region: 'us-east-1' } } } },
    });
    expect(template.findResources('Custom::CrossRegionExportReader')).toEqual({});
  });

  test('names that are tokens keep the id', () => {
    const stack = testStack();
    const domainName = new CfnParameter(stack, 'Name').valueAsString;
    new PublicCertificate(stack, 'Certificate', { domainName, alertRouting: new AlertRouting(stack, 'Alerts') });
    expect(idOf(TestTemplate.of(stack))).toEqual([expect.stringMatching(/^Certificate[0-9A-F]{8}$/)]);
  });
});

test('rejects names that ACM does not accept', () => {
  const domainName = `https://${'a'.repeat(60)}.example.com`;
  expect(
    () => new PublicCertificate(testStack(), 'Certificate', { domainName, alternativeNames: ['WWW.example.com'] }),
  ).toThrow(
    new Error(
      `Stack/Certificate: invalid props\n  - domainName is '${domainName}'; allowed is a lowercase name such as www.example.com or *.example.com\n` +
        `  - domainName has ${domainName.length} characters; allowed are at most 64: use a shorter name and add this one to alternativeNames\n` +
        "  - one of alternativeNames is 'WWW.example.com'; allowed is a lowercase name such as www.example.com or *.example.com",
    ),
  );
});
