import { finding, type TemplateSet } from '../../model';
import type { Rule } from '../rule';

export const imageScanning: Rule = {
  id: 'IMG-02-ImageScanning',
  control: 'IMG-02',
  resourceTypes: ['AWS::ECR::Repository'],
  statement: 'Images are scanned when they are pushed, and again as vulnerabilities become known.',
  fix: 'Set ImageScanningConfiguration.ScanOnPush to true, or let a RegistryScanningConfiguration of type ENHANCED scan all repositories continuously.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  check: (repository, templateSet) => {
    const onPush = repository.get('ImageScanningConfiguration', 'ScanOnPush');
    return onPush.is(true) || scansRegistry(templateSet)
      ? []
      : [finding(onPush, 'ScanOnPush', 'nobody looks for known vulnerabilities in its images')];
  },
};

/** Only a registry that is scanned whole, by wildcard, covers whatever repository comes. */
function scansRegistry(templateSet: TemplateSet): boolean {
  return templateSet.resources('AWS::ECR::RegistryScanningConfiguration').some((configuration) =>
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
}
