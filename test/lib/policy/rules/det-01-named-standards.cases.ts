import { namedStandards } from '../../../../lib/policy/rules/det-01-named-standards';
import { findings } from '../../../support/policy';

const hub = (EnableDefaultStandards: unknown, standard: string) => ({
  Hub: { Type: 'AWS::SecurityHub::Hub', Properties: { EnableDefaultStandards } },
  Standard: {
    Type: 'AWS::SecurityHub::Standard',
    Properties: { StandardsArn: { 'Fn::Sub': `arn:\${AWS::Partition}:securityhub:eu-west-1::standards/${standard}` } },
  },
});

const FOUNDATIONAL = 'aws-foundational-security-best-practices/v/1.0.0';

describe('DET-01-NamedStandards', () => {
  test('finds standards that AWS chooses, also by saying nothing', () => {
    const expected = [
      'Hub[EnableDefaultStandards] Properties.EnableDefaultStandards: AWS chooses the standards, CIS 1.2 of 2018 among them',
    ];
    expect(findings(namedStandards, hub(true, FOUNDATIONAL))).toEqual(expected);
    expect(findings(namedStandards, hub(undefined, FOUNDATIONAL))).toEqual(expected);
  });

  test('finds a hub without the foundational best practices', () => {
    expect(findings(namedStandards, hub(false, 'pci-dss/v/4.0.1'))).toEqual([
      'Hub[Standard] Properties: the foundational best practices are not checked',
    ]);
  });

  test('passes named standards', () => {
    expect(findings(namedStandards, hub(false, FOUNDATIONAL))).toEqual([]);
  });
});
