import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const multiRegionTrail: Rule = {
  id: 'LOG-01-MultiRegionTrail',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  statement: 'CloudTrail records management events of all Regions and data events of S3 and the RDS Data API.',
  fix: 'Set IsLogging, IsMultiRegionTrail, IncludeGlobalServiceEvents and EnableLogFileValidation to true, and select Management, AWS::S3::Object and AWS::RDS::DBCluster events in AdvancedEventSelectors.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1',
  check: (trail) => [
    ...['IsLogging', 'IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'EnableLogFileValidation'].flatMap((name) =>
      trail.get(name).is(true)
        ? []
        : [finding(trail.get(name), name, `${name} is ${trail.get(name).describe()}, not true`)],
    ),
    ...WANTED.filter(([field, value]) => !isSelected(trail, field, value)).map(([, value]) =>
      finding(trail.get('AdvancedEventSelectors'), value, `no event selector selects all ${value} events`),
    ),
  ],
};

const WANTED = [
  ['eventCategory', 'Management'],
  ['resources.type', 'AWS::S3::Object'],
  ['resources.type', 'AWS::RDS::DBCluster'],
] as const;

/** Fields that do not restrict a selector to read events, names or principals. */
const NOT_NARROWING = ['eventCategory', 'resources.type'];

function isSelected(trail: Resource, field: string, value: string): boolean {
  return trail
    .get('AdvancedEventSelectors')
    .items()
    .map((selector) => selector.get('FieldSelectors').items())
    .some(
      (fields) =>
        fields.some(
          (each) =>
            each.get('Field').is(field) &&
            each
              .get('Equals')
              .items()
              .some((one) => one.is(value)),
        ) &&
        // A trail excludes its own bucket by ARN.
        fields.every(
          (each) =>
            each.get('Field').is(...NOT_NARROWING) ||
            (each.get('Field').is('resources.ARN') && excludesOwnBuckets(trail, each.get('NotStartsWith'))),
        ),
    );
}

/** Whether a selector excludes only the bucket of the trail, and the bucket with its access logs: each delivery would be an event. */
function excludesOwnBuckets(trail: Resource, excluded: Value): boolean {
  const name = trail.get('S3BucketName');
  const logs = name.resource('AWS::S3::Bucket')?.get('LoggingConfiguration', 'DestinationBucketName');
  const own = [name, ...(logs === undefined ? [] : [logs])];
  const isOwn = (value: Value) =>
    own.some((bucket) => {
      const [reference] = value.references();
      return reference === undefined
        ? bucket.text() !== undefined && value.pattern().includes(`:${bucket.pattern()}/`)
        : bucket.refersTo(reference.resource);
    });
  return excluded.items().length > 0 && excluded.items().every(isOwn);
}
