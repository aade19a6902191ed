import { DetectionService, SecurityStandard, ThreatDetection, type ThreatDetectionProps } from '../../../constructs';
import { TestTemplate } from '../../support/stacks';

const detection = (props?: ThreatDetectionProps) =>
  TestTemplate.containing((stack) => new ThreatDetection(stack, 'Detection', props));

const standards = (template: TestTemplate) =>
  template
    .properties('AWS::SecurityHub::Standard')
    .map(({ StandardsArn }) => JSON.stringify(StandardsArn).replace(/^.*standards\/|"\]\]\}$/g, ''));

describe('secure by default', () => {
  const template = detection();

  test('Security Hub has the given standards, which depend on the hub, and no default standards', () => {
    expect(template.one('AWS::SecurityHub::Hub').Properties).toMatchObject({ EnableDefaultStandards: false });
    expect(standards(template)).toEqual([
      'aws-foundational-security-best-practices/v/1.0.0',
      'cis-aws-foundations-benchmark/v/3.0.0',
    ]);
    const [hub] = Object.keys(template.all('AWS::SecurityHub::Hub'));
    for (const { DependsOn } of Object.values(template.all('AWS::SecurityHub::Standard'))) {
      expect(DependsOn).toEqual([hub]);
    }
  });

  test('external access and unused access are reported (IAM-06)', () => {
    expect(template.properties('AWS::AccessAnalyzer::Analyzer').map(({ Type }) => Type)).toEqual([
      'ACCOUNT',
      'ACCOUNT_UNUSED_ACCESS',
    ]);
    expect(template.one('AWS::AccessAnalyzer::Analyzer', 'DetectionUnusedAccess').Properties).toMatchObject({
      AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 90 } },
    });
  });

  test('Macie is disabled by default', () => {
    expect(template.all('AWS::Macie::Session')).toEqual({});
  });
});

describe('props', () => {
  test('only the given services are managed', () => {
    const template = detection({ services: [DetectionService.MACIE] });
    expect(template.one('AWS::Macie::Session').Properties).toMatchObject({ Status: 'ENABLED' });
    for (const type of [
      'GuardDuty::Detector',
      'SecurityHub::Hub',
      'SecurityHub::Standard',
      'AccessAnalyzer::Analyzer',
    ]) {
      expect(template.all(`AWS::${type}`)).toEqual({});
    }
  });

  test('standards can be set', () => {
    expect(standards(detection({ standards: [SecurityStandard.PCI_DSS_4] }))).toEqual(['pci-dss/v/4.0.1']);
  });
});

describe('rejects', () => {
  test('an empty list of standards and an invalid number of days', () => {
    expect(() => detection({ standards: [], unusedAccessDays: 366 })).toThrow(
      new Error(
        'Stack/Detection: invalid props\n  - unusedAccessDays is 366; allowed is a whole number from 1 to 365\n  - standards is empty; add at least one, because Security Hub runs no checks without a standard',
      ),
    );
  });
});
