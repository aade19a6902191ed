import { finding, type Finding, type Resource } from '../../model';
import { forwardedCredentials, isCached } from '../../predicates/edge/cache-behaviors';
import { cacheBehaviorsOf, originsOf } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';

export const sharedCache: Rule = {
  id: 'DNS-10-SharedCache',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  statement:
    'CloudFront distributions cache files of S3 origins, and cache no responses that depend on cookies or credentials.',
  fix: 'Use the managed cache policy CachingOptimized for files, and CachingDisabled for behaviors whose origin receives cookies or the header Authorization.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html',
  check: (distribution) =>
    cacheBehaviorsOf(distribution).flatMap(({ behavior, paths }) => {
      const report = (message: string) => [finding(behavior, paths, message)];
      const cached = isCached(behavior);
      if (cached === undefined) {
        const policy = behavior.get('CachePolicyId');
        return report(`the cache policy ${policy.resource()?.logicalId ?? policy.describe()} is not in the templates`);
      }
      if (!cached)
        return hasFiles(distribution, behavior.get('TargetOriginId').text()) ? uncached(behavior, paths) : [];
      const credentials = forwardedCredentials(behavior);
      return credentials === undefined
        ? []
        : report(
            `responses are cached, and the origin receives ${credentials}: one user can receive the response of another`,
          );
    }),
};

function uncached(behavior: Parameters<typeof isCached>[0], paths: string): Finding[] {
  return [finding(behavior, paths, 'files of the S3 origin are not cached')];
}

/** Whether the origin is a bucket. */
function hasFiles(distribution: Resource, id: string | undefined): boolean {
  const origin = originsOf(distribution).find((each) => each.get('Id').is(id));
  return origin !== undefined && !origin.get('S3OriginConfig').isAbsent;
}
