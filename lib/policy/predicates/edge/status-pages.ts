import type { Resource, ResourceKeys, TemplateSet, Value } from '../../model';
import { calledFunction } from '../compute/functions';
import { permissionsOf } from '../iam';

/** Sources of the events about canaries and their alarms. */
const PROBE_SOURCES = ['aws.synthetics', 'aws.cloudwatch'];

/** The bucket of the status page that a function writes: events of probes invoke it, and a distribution serves the bucket. */
export function statusPageBucket(writer: Resource, templateSet: TemplateSet): Resource | undefined {
  if (!isInvokedByProbes(writer, templateSet)) return undefined;
  const role = writer.get('Role').resource('AWS::IAM::Role');
  if (role === undefined) return undefined;
  return permissionsOf(role, templateSet)
    .filter((statement) => statement.covers('s3:PutObject'))
    .flatMap(({ resources }) => resources.flatMap((each) => each.references().map(({ resource }) => resource)))
    .find((bucket) => bucket.type === 'AWS::S3::Bucket' && isServed(bucket, templateSet));
}

/** The roles of the functions that write the status page in a bucket; none if the bucket has no status page. */
export function statusPageRoles(bucket: Resource, templateSet: TemplateSet): Resource[] {
  if (!isServed(bucket, templateSet)) return [];
  return templateSet
    .resources('AWS::Lambda::Function')
    .filter((writer) => statusPageBucket(writer, templateSet) === bucket)
    .flatMap((writer) => writer.get('Role').resource('AWS::IAM::Role') ?? []);
}

/** Rules for events of probes by the functions that they invoke. */
const PROBE_RULES: ResourceKeys = {
  types: ['AWS::Events::Rule'],
  keysOf: (rule) => {
    const sources = rule.get('EventPattern', 'source').items();
    if (!sources.some((source) => source.is(...PROBE_SOURCES))) return [];
    return rule
      .get('Targets')
      .items()
      .flatMap((target) => calledFunction(target.get('Arn'))?.address ?? []);
  },
};

function isInvokedByProbes(writer: Resource, templateSet: TemplateSet): boolean {
  return templateSet.someWithKey(PROBE_RULES, writer.address);
}

function isServed(bucket: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(bucket, 'AWS::CloudFront::Distribution')
    .flatMap((distribution): Value[] => distribution.get('DistributionConfig', 'Origins').items())
    .some((origin) => origin.get('DomainName').refersTo(bucket));
}
