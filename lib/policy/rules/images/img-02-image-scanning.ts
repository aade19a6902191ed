import { finding, resourcesThat } from '../../model';
import type { Rule } from '../rule';

export const imageScanning: Rule = {
  id: 'IMG-02-ImageScanning',
  resourceTypes: ['AWS::ECR::Repository'],
  statement: 'ECR images are scanned on push or continuously.',
  fix: 'Set ImageScanningConfiguration.ScanOnPush to true, or let a RegistryScanningConfiguration of type ENHANCED scan all repositories continuously.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  check: (repository, templateSet) => {
    const onPush = repository.get('ImageScanningConfiguration', 'ScanOnPush');
    return onPush.is(true) || templateSet.someThat(SCANS_OF_ALL)
      ? []
      : [finding(onPush, 'ScanOnPush', 'images are not scanned for known vulnerabilities')];
  },
};

/** Only a wildcard filter covers every repository. */
const SCANS_OF_ALL = resourcesThat(['AWS::ECR::RegistryScanningConfiguration'], (configuration) =>
  configuration
    .get('Rules')
    .items()
    .some((rule) =>
      rule
        .get('RepositoryFilters')
        .items()
        .some((filter) => filter.get('Filter').is('*')),
    ),
);
