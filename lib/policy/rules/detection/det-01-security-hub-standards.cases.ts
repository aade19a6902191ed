import { securityHubStandards } from './det-01-security-hub-standards';
import { findings, testRule } from '../../../../test/support/policy';

const hub = (EnableDefaultStandards: unknown, standard: string, DisabledStandardsControls?: object[]) => ({
  Hub: { Type: 'AWS::SecurityHub::Hub', Properties: { EnableDefaultStandards } },
  Standard: {
    Type: 'AWS::SecurityHub::Standard',
    Properties: {
      StandardsArn: { 'Fn::Sub': `arn:\${AWS::Partition}:securityhub:eu-west-1::standards/${standard}` },
      DisabledStandardsControls,
    },
  },
});

const FOUNDATIONAL = 'aws-foundational-security-best-practices/v/1.0.0';

testRule(securityHubStandards, {
  'finds a hub without AWS Foundational Security Best Practices': [
    hub(false, 'pci-dss/v/4.0.1'),
    'Hub[Standard] Properties: AWS Foundational Security Best Practices is not enabled',
  ],
  'finds a standard with disabled controls': [
    hub(false, FOUNDATIONAL, [
      { StandardsControlArn: `arn:aws:securityhub:eu-west-1:111111111111:control/${FOUNDATIONAL}/IAM.4` },
    ]),
    'Standard[Disabled+IAM.4] Properties.DisabledStandardsControls.0: the control IAM.4 of the standard is disabled',
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
