import { GetDetectorCommand, ListCoverageCommand } from '@aws-sdk/client-guardduty';
import { allPages } from '../../pages';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The detectors of the environment are enabled. */
export async function threatDetection({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  const ids = inventory.ids('AWS::GuardDuty::Detector');
  return evaluateEach({ control: 'DET-01', subject: 'GuardDuty detectors are enabled' }, ids, async (DetectorId) => {
    const { Status } = await aws.guardDuty.send(new GetDetectorCommand({ DetectorId }));
    return Status === 'ENABLED' ? undefined : `${DetectorId} is ${Status}`;
  });
}

/** Runtime Monitoring covers the resources that it knows, such as the ECS cluster. */
export async function runtimeCoverage({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  const coverage = inventory.ids('AWS::GuardDuty::Detector').map((DetectorId) =>
    allPages(
      (NextToken) => aws.guardDuty.send(new ListCoverageCommand({ DetectorId, NextToken })),
      ({ Resources }) => Resources,
    ),
  );
  const resources = (await Promise.all(coverage)).flat();
  return evaluateEach(
    { control: 'CMP-11', subject: 'GuardDuty Runtime Monitoring covers its resources' },
    resources,
    (resource) =>
      resource.CoverageStatus === 'HEALTHY'
        ? undefined
        : `${resource.ResourceDetails?.EcsClusterDetails?.ClusterName ?? resource.ResourceId}: ${resource.Issue ?? 'no issue is stated'}`,
  );
}
