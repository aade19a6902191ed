import { finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const multiRegionTrail: Rule = {
  id: 'LOG-01-MultiRegionTrail',
  control: 'LOG-01',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  statement:
    'A trail is on and records every management event of all Regions, and the data events of buckets and the RDS Data API.',
  fix: 'Set IsLogging, IsMultiRegionTrail, IncludeGlobalServiceEvents and EnableLogFileValidation to true; select Management, AWS::S3::Object and AWS::RDS::DBCluster events.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1',
  check: (trail) => [
    ...['IsLogging', 'IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'EnableLogFileValidation'].flatMap((name) =>
      trail.get(name).is(true)
        ? []
        : [finding(trail.get(name), name, `${name} is ${trail.get(name).describe()}, not true`)],
    ),
    ...WANTED.filter(([field, value]) => !isSelected(trail, field, value)).map(([, value]) =>
      finding(trail.get('AdvancedEventSelectors'), value, `no selector takes in all ${value} events`),
    ),
  ],
};

const WANTED = [
  ['eventCategory', 'Management'],
  ['resources.type', 'AWS::S3::Object'],
  ['resources.type', 'AWS::RDS::DBCluster'],
] as const;

/** Fields that do not narrow a selector to reads, to names or to callers. */
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
        // Leaving out what is named by ARN is how a trail leaves out its own bucket.
        fields.every(
          (each) =>
            each.get('Field').is(...NOT_NARROWING) ||
            (each.get('Field').is('resources.ARN') && !each.get('NotStartsWith').isAbsent),
        ),
    );
}
