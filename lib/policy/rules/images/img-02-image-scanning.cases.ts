import { imageScanning } from './img-02-image-scanning';
import { findings } from '../../../../test/support/policy';

function repository(properties: Record<string, unknown>) {
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: properties } };
}

function registry(filter: string) {
  const rules = [{ ScanFrequency: 'CONTINUOUS_SCAN', RepositoryFilters: [{ Filter: filter, FilterType: 'WILDCARD' }] }];
  return { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties: { ScanType: 'ENHANCED', Rules: rules } };
}

describe('IMG-02-ImageScanning', () => {
  test('finds a repository without scanning', () => {
    expect(findings(imageScanning, repository({}))).toEqual([
      'Repository[ScanOnPush] Properties.ImageScanningConfiguration.ScanOnPush: images are not scanned for known vulnerabilities',
    ]);
  });

  test('finds a registry with scanning of some repositories', () => {
    expect(findings(imageScanning, { ...repository({}), Registry: registry('shop/*') })).toEqual([
      'Repository[ScanOnPush] Properties.ImageScanningConfiguration.ScanOnPush: images are not scanned for known vulnerabilities',
    ]);
  });

  test('passes scanning on push', () => {
    expect(findings(imageScanning, repository({ ImageScanningConfiguration: { ScanOnPush: true } }))).toEqual([]);
  });

  test('passes a registry with scanning of all repositories', () => {
    expect(findings(imageScanning, { ...repository({}), Registry: registry('*') })).toEqual([]);
  });
});
