import { finding } from '../../model';
import type { Rule } from '../rule';

/** The default is LATEST, which is 1.4.0. */
const CURRENT = ['LATEST', '1.4.0', undefined];

export const latestPlatformVersion: Rule = {
  id: 'CMP-01-LatestPlatformVersion',
  resourceTypes: ['AWS::ECS::Service', 'AWS::ECS::TaskSet'],
  statement: 'ECS services run on the latest Fargate platform version.',
  fix: 'Set PlatformVersion to LATEST.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
  check: (service) => {
    const version = service.get('PlatformVersion');
    return version.is(...CURRENT)
      ? []
      : [
          finding(
            version,
            'PlatformVersion',
            `PlatformVersion is ${version.describe()}, which receives no security updates`,
          ),
        ];
  },
};
