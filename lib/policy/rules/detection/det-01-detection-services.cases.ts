import { detectionServices } from './det-01-detection-services';
import { findings, type TestResources } from '../../../../test/support/policy';

const account = (ManagedHere: unknown, others: TestResources = {}) => ({
  Safeguards: { Type: 'Custom::AccountSecurityDefaults', Properties: { ManagedHere } },
  ...others,
});

describe('DET-01-DetectionServices', () => {
  test.each([
    ['audit-trail', 'AWS::CloudTrail::Trail'],
    ['guard-duty', 'AWS::GuardDuty::Detector'],
    ['security-hub', 'AWS::SecurityHub::Hub'],
    ['access-analyzer', 'AWS::AccessAnalyzer::Analyzer'],
    ['configuration-recorder', 'AWS::Config::ConfigurationRecorder'],
    ['macie', 'AWS::Macie::Session'],
  ])('finds that %s is managed here and not defined', (service, type) => {
    expect(findings(detectionServices, account([service]))).toContain(
      `Safeguards[${type}] Properties.ManagedHere.0: ${service} is managed in this account, but the templates contain no ${type}`,
    );
  });

  test('finds that Amazon Inspector does not scan images', () => {
    const scanning = (InspectorResourceTypes: string[]) => ({
      Safeguards: {
        Type: 'Custom::AccountSecurityDefaults',
        Properties: { ManagedHere: ['image-scanning'], InspectorResourceTypes },
      },
      Scanning: { Type: 'AWS::ECR::RegistryScanningConfiguration' },
    });
    expect(findings(detectionServices, scanning(['LAMBDA']))).toEqual([
      'Safeguards[InspectorResourceTypes] Properties.InspectorResourceTypes: image-scanning is managed in this account, but Amazon Inspector does not scan ECR',
    ]);
    expect(findings(detectionServices, scanning(['ECR', 'LAMBDA']))).toEqual([]);
  });

  test('finds an unknown service, and a list that cannot be resolved', () => {
    expect(findings(detectionServices, account(['guardduty']))).toHaveLength(1);
    expect(findings(detectionServices, account({ Ref: 'Services' }))).toHaveLength(1);
  });

  test('an unused access analyzer is not an external access analyzer', () => {
    const analyzer = (Type: string) => ({
      Analyzer: { Type: 'AWS::AccessAnalyzer::Analyzer', Properties: { Type } },
    });
    expect(findings(detectionServices, account(['access-analyzer'], analyzer('ACCOUNT_UNUSED_ACCESS')))).toHaveLength(
      1,
    );
    expect(findings(detectionServices, account(['access-analyzer'], analyzer('ORGANIZATION')))).toEqual([]);
  });

  test('passes services that are defined or that the organization manages', () => {
    const detector = { Detector: { Type: 'AWS::GuardDuty::Detector', Properties: {} } };
    expect(findings(detectionServices, account(['guard-duty'], detector))).toEqual([]);
    expect(findings(detectionServices, account([]))).toEqual([]);
  });
});
