import { securityHubStandards } from './det-01-security-hub-standards';
import { findings, testRule } from '../../../../test/support/policy';

const hub = (EnableDefaultStandards: unknown, standard: string) => ({
  Hub: { Type: 'AWS::SecurityHub::Hub', Properties: { EnableDefaultStandards } },
  Standard: {
    Type: 'AWS::SecurityHub::Standard',
    Properties: { StandardsArn: { 'Fn::Sub': `arn:\${AWS::Partition}:securityhub:eu-west-1::standards/${standard}` } },
  },
});

const FOUNDATIONAL = 'aws-foundational-security-best-practices/v/1.0.0';

testRule(securityHubStandards, {
  'finds a hub without AWS Foundational Security Best Practices': [
    hub(false, 'pci-dss/v/4.0.1'),
    'Hub[Standard] Properties: AWS Foundational Security Best Practices is not enabled',
  ],
  'passes explicit standards': [hub(false, FOUNDATIONAL)],
});

describe('DET-01-SecurityHubStandards', () => {
  test('finds default standards, explicit or by default', () => {
    const expected = [
      'Hub[EnableDefaultStandards] Properties.EnableDefaultStandards: AWS selects the standards, including CIS 1.2.0 of 2018',
    ];
    expect(findings(securityHubStandards, hub(true, FOUNDATIONAL))).toEqual(expected);
    expect(findings(securityHubStandards, hub(undefined, FOUNDATIONAL))).toEqual(expected);
  });
});
