import { imageScanning } from './img-02-image-scanning';
import { testRule } from '../../../../test/support/policy';

function repository(properties: Record<string, unknown>) {
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: properties } };
}

function registry(filter: string) {
  const rules = [{ ScanFrequency: 'CONTINUOUS_SCAN', RepositoryFilters: [{ Filter: filter, FilterType: 'WILDCARD' }] }];
  return { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties: { ScanType: 'ENHANCED', Rules: rules } };
}

testRule(imageScanning, {
  'finds a repository without scanning': [
    repository({}),
    'Repository[ScanOnPush] Properties.ImageScanningConfiguration.ScanOnPush: images are not scanned for known vulnerabilities',
  ],
  'finds a registry with scanning of some repositories': [
    { ...repository({}), Registry: registry('shop/*') },
    'Repository[ScanOnPush] Properties.ImageScanningConfiguration.ScanOnPush: images are not scanned for known vulnerabilities',
  ],
  'passes scanning on push': [repository({ ImageScanningConfiguration: { ScanOnPush: true } })],
  'passes a registry with scanning of all repositories': [{ ...repository({}), Registry: registry('*') }],
});
