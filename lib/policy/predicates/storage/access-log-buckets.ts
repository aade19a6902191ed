import type { TemplateSet, Resource } from '../../model';

/** Whether S3, a load balancer or a distribution delivers access logs to a bucket. */
export function receivesAccessLogs(bucket: Resource, templateSet: TemplateSet): boolean {
  const sources = [
    ...templateSet
      .referring(bucket, 'AWS::S3::Bucket')
      .map((each) => each.get('LoggingConfiguration', 'DestinationBucketName')),
    ...templateSet
      .referring(bucket, 'AWS::ElasticLoadBalancingV2::LoadBalancer')
      .flatMap((loadBalancer) => loadBalancer.get('LoadBalancerAttributes').items())
      .filter((attribute) => attribute.get('Key').pattern().endsWith('_logs.s3.bucket'))
      .map((attribute) => attribute.get('Value')),
    ...templateSet
      .referring(bucket, 'AWS::CloudFront::Distribution')
      .map((distribution) => distribution.get('DistributionConfig', 'Logging', 'Bucket')),
  ];
  return sources.some((destination) => destination.refersTo(bucket));
}
