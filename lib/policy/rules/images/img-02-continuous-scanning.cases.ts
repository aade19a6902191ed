import { continuousScanning } from './img-02-continuous-scanning';
import { findings, testRule } from '../../../../test/support/policy';

const ALL = { ScanFrequency: 'CONTINUOUS_SCAN', RepositoryFilters: [{ Filter: '*', FilterType: 'WILDCARD' }] };

const registry = (Properties: Readonly<Record<string, unknown>>) => ({
  Registry: { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties },
});

testRule(continuousScanning, {
  'finds a registry with basic scanning': [
    registry({ ScanType: 'BASIC', Rules: [ALL] }),
    'Registry[ScanType] Properties.ScanType: ScanType is BASIC: images are scanned only on push',
  ],
  'passes continuous scanning of all repositories': [registry({ ScanType: 'ENHANCED', Rules: [ALL] })],
});

describe('IMG-02-ContinuousScanning', () => {
  test.each([
    [[]],
    [[{ ...ALL, ScanFrequency: 'SCAN_ON_PUSH' }]],
    [[{ ...ALL, RepositoryFilters: [{ Filter: 'shop/*', FilterType: 'WILDCARD' }] }]],
  ])('finds rules that do not cover all repositories: %j', (Rules) => {
    expect(findings(continuousScanning, registry({ ScanType: 'ENHANCED', Rules }))).toEqual([
      'Registry[Rules] Properties.Rules: no rule scans every repository continuously',
    ]);
  });
});
