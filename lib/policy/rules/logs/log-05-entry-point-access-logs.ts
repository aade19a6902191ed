import { finding } from '../../model';
import type { Rule } from '../rule';

export const entryPointAccessLogs: Rule = {
  id: 'LOG-05-EntryPointAccessLogs',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::CloudFront::Distribution'],
  statement: 'Load balancers and CloudFront distributions have access logging enabled.',
  fix: 'Set the attribute access_logs.s3.enabled to true with a bucket. For a distribution, set Logging or add a delivery source for ACCESS_LOGS.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5',
  check: (resource, templateSet) => {
    if (resource.type === 'AWS::CloudFront::Distribution') {
      const bucket = resource.get('DistributionConfig', 'Logging', 'Bucket');
      const delivered = templateSet
        .referring(resource, 'AWS::Logs::DeliverySource')
        .some(
          (source) =>
            source.get('LogType').is('ACCESS_LOGS') &&
            mentions(source.get('ResourceArn').pattern(), resource.logicalId),
        );
      return !bucket.isAbsent || delivered ? [] : [finding(bucket, 'Logging', 'access logging is not enabled')];
    }
    if (resource.get('Type').is('gateway')) return [];
    const attributes = resource.get('LoadBalancerAttributes').items();
    const enabled = attributes.some(
      (each) => each.get('Key').is('access_logs.s3.enabled') && each.get('Value').is(true),
    );
    return enabled
      ? []
      : [finding(resource.get('LoadBalancerAttributes'), 'access_logs', 'access logging is not enabled')];
  },
};

/** An ARN with `${Logical.Id}` or `${Logical.Ref}` of the distribution. */
function mentions(pattern: string, logicalId: string): boolean {
  return pattern.includes(`\${${logicalId}.`);
}
