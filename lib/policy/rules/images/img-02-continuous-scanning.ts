import { finding } from '../../model';
import type { Rule } from '../rule';

export const continuousScanning: Rule = {
  id: 'IMG-02-ContinuousScanning',
  resourceTypes: ['AWS::ECR::RegistryScanningConfiguration'],
  statement: 'ECR registry scanning covers every repository continuously.',
  fix: 'Set ScanType to ENHANCED, with a rule of CONTINUOUS_SCAN for all repositories: Filter *, FilterType WILDCARD.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html',
  check: (configuration) => {
    const type = configuration.get('ScanType');
    if (!type.is('ENHANCED')) {
      return [finding(type, 'ScanType', `ScanType is ${type.describe()}: images are scanned only on push`)];
    }
    const rules = configuration.get('Rules');
    const coversAll = rules.items().some(
      (rule) =>
        rule.get('ScanFrequency').is('CONTINUOUS_SCAN') &&
        rule
          .get('RepositoryFilters')
          .items()
          .some((filter) => filter.get('Filter').is('*')),
    );
    return coversAll ? [] : [finding(rules, 'Rules', 'no rule scans every repository continuously')];
  },
};
