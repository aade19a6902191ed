import { multiRegionTrail } from './log-01-multi-region-trail';
import { findings, testRule } from '../../../../test/support/policy';

const selector = (category: string, type?: string, ...others: object[]) => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: [category] },
    ...(type === undefined ? [] : [{ Field: 'resources.type', Equals: [type] }]),
    ...others,
  ],
});

const SELECTORS = [
  selector('Management'),
  selector('Data', 'AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::trail/'] }),
  selector('Data', 'AWS::RDS::DBCluster'),
];

const trail = (properties: object = {}) => ({
  Trail: {
    Type: 'AWS::CloudTrail::Trail',
    Properties: {
      S3BucketName: 'trail',
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      AdvancedEventSelectors: SELECTORS,
      ...properties,
    },
  },
});

testRule(multiRegionTrail, {
  'passes a trail that records all events': [trail()],
});

describe('LOG-01-MultiRegionTrail', () => {
  test.each(['IsLogging', 'IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'EnableLogFileValidation'])(
    'finds a trail without %s',
    (name) => {
      expect(findings(multiRegionTrail, trail({ [name]: false }))).toEqual([
        `Trail[${name}] Properties.${name}: ${name} is false, not true`,
      ]);
      expect(findings(multiRegionTrail, trail({ [name]: { Ref: 'Unknown' } }))).toHaveLength(1);
    },
  );

  test.each([
    [0, 'Management'],
    [1, 'AWS::S3::Object'],
    [2, 'AWS::RDS::DBCluster'],
  ])('finds a trail without selector %d: %s', (position, name) => {
    const AdvancedEventSelectors = SELECTORS.filter((_, index) => index !== position);
    expect(findings(multiRegionTrail, trail({ AdvancedEventSelectors }))).toEqual([
      `Trail[${name}] Properties.AdvancedEventSelectors: no event selector selects all ${name} events`,
    ]);
  });

  test('finds a selector that excludes another bucket, and passes the bucket of the trail and of its access logs', () => {
    const excluding = (...NotStartsWith: unknown[]) => ({
      ...trail({
        S3BucketName: { Ref: 'Records' },
        AdvancedEventSelectors: [
          selector('Management'),
          selector('Data', 'AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith }),
          selector('Data', 'AWS::RDS::DBCluster'),
        ],
      }),
      Records: {
        Type: 'AWS::S3::Bucket',
        Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } },
      },
      Logs: { Type: 'AWS::S3::Bucket' },
      Other: { Type: 'AWS::S3::Bucket' },
    });
    const objectsOf = (bucket: string) => ({ 'Fn::Sub': `\${${bucket}.Arn}/` });
    expect(findings(multiRegionTrail, excluding(objectsOf('Records'), objectsOf('Logs')))).toEqual([]);
    expect(findings(multiRegionTrail, excluding(objectsOf('Records'), objectsOf('Other')))).toHaveLength(1);
    expect(findings(multiRegionTrail, excluding(objectsOf('Records'), 'arn:aws:s3:::state/'))).toHaveLength(1);
  });

  test('finds selectors with restricting fields', () => {
    const [, objects, dataApi] = SELECTORS;
    const reads = selector('Management', undefined, { Field: 'readOnly', Equals: ['true'] });
    expect(findings(multiRegionTrail, trail({ AdvancedEventSelectors: [reads, objects, dataApi] }))).toHaveLength(1);
    expect(findings(multiRegionTrail, trail({ AdvancedEventSelectors: { Ref: 'Unknown' } }))).toHaveLength(3);
  });
});
