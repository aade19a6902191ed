import { continuousScanning } from './img-02-continuous-scanning';
import { findings } from '../../../../test/support/policy';

const ALL = { ScanFrequency: 'CONTINUOUS_SCAN', RepositoryFilters: [{ Filter: '*', FilterType: 'WILDCARD' }] };

const registry = (Properties: Readonly<Record<string, unknown>>) => ({
  Registry: { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties },
});

describe('IMG-02-ContinuousScanning', () => {
  test('finds a registry with basic scanning', () => {
    expect(findings(continuousScanning, registry({ ScanType: 'BASIC', Rules: [ALL] }))).toEqual([
      'Registry[ScanType] Properties.ScanType: ScanType is BASIC: images are scanned only on push',
    ]);
  });

  test.each([
    [[]],
    [[{ ...ALL, ScanFrequency: 'SCAN_ON_PUSH' }]],
    [[{ ...ALL, RepositoryFilters: [{ Filter: 'shop/*', FilterType: 'WILDCARD' }] }]],
  ])('finds rules that do not cover all repositories: %j', (Rules) => {
    expect(findings(continuousScanning, registry({ ScanType: 'ENHANCED', Rules }))).toEqual([
      'Registry[Rules] Properties.Rules: no rule scans every repository continuously',
    ]);
  });

  test('passes continuous scanning of all repositories', () => {
    expect(findings(continuousScanning, registry({ ScanType: 'ENHANCED', Rules: [ALL] }))).toEqual([]);
  });
});
