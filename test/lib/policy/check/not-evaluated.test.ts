import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RESOURCE_SCHEMAS } from '../../../../facts/published-schemas';
import { check } from '../../../../lib/policy/check/check-command';
import { isKnownType, similarTypes } from '../../../../lib/policy/check/unknown-types';

const SUBNET = { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch: true } };

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'not-evaluated-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function template(name: string, Resources: object): string {
  const path = join(directory, name);
  writeFileSync(path, JSON.stringify({ Resources }));
  return path;
}

describe('a resource of an unknown type', () => {
  const TITLE = `of an unknown type, not evaluated. This version knows the types of ${RESOURCE_SCHEMAS.asOf}; accept a later one with --additional-types TYPE:`;

  test('is an error that names the file, the logical id, the type and the similar types', () => {
    const misspelled = template('misspelled.json', { Files: { Type: 'AWS::S3::Bukcet' }, Pool: { Type: 'Pool' } });
    expect(check([misspelled])).toEqual({
      exit: 2,
      output: [],
      errors: [
        `2 resources ${TITLE}`,
        `  ${misspelled}: Resources.Files has the type 'AWS::S3::Bukcet', which CloudFormation does not have. Did you mean AWS::S3::Bucket?`,
        `  ${misspelled}: Resources.Pool has the type 'Pool', which CloudFormation does not have`,
        'files: no findings in 1 template, evaluated for the tier production; not evaluated: 2 resources of an unknown type',
      ],
    });
  });

  test('does not prevent the findings of the others, and makes the result incomplete', () => {
    const Files = { Type: 'AWS::S3::Bukcet' };
    const both = template('both.json', { Files, Subnet: SUBNET });
    expect(check([both])).toMatchObject({ exit: 2, output: [expect.stringContaining('NET-01-')] });
    const report = (path: string) => JSON.parse(check(['--json', path]).output[0] ?? '') as unknown;
    const notEvaluated = [{ file: both, resource: 'Files', type: 'AWS::S3::Bukcet' }];
    expect(report(both)).toMatchObject({ verdict: 'findings', notEvaluated });
    expect(report(template('one.json', { Files }))).toMatchObject({ verdict: 'incomplete' });
  });

  test('is accepted by the call, and named as not covered by a rule', () => {
    const later = template('later.json', { Later: { Type: 'AWS::Later::Type' } });
    expect(check([later, '--additional-types', 'AWS::Later::Type,AWS::Later::Other'])).toEqual({
      exit: 0,
      output: [],
      errors: [
        'files: no findings in 1 template, evaluated for the tier production',
        'files: not covered by any rule: AWS::Later::Type',
      ],
    });
  });

  test('with a baseline file, nothing is evaluated', () => {
    const both = template('both.json', { Files: { Type: 'AWS::S3::Bukcet' }, Subnet: SUBNET });
    expect(check([both, '--baseline', join(directory, 'baseline.json')])).toMatchObject({ exit: 2, output: [] });
  });

  test('thousands of them are reported quickly', () => {
    const names = Array.from({ length: 15_000 }, (_, index) => `A${index}`);
    const many = template('many.json', Object.fromEntries(names.map((name) => [name, { Type: `AWS::${name}::B` }])));
    const started = performance.now();
    expect(check([many]).errors).toHaveLength(names.length + 2);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test.each([
  'AWS::S3::Bucket',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::CustomResource',
  'AWS::Serverless::Function',
  'Alexa::ASK::Skill',
  'Custom::Files-1@2_x',
  'AWSQS::EKS::Cluster',
  'MongoDB::Atlas::Cluster',
  'Acme::S3::Bucket::MODULE',
])('%s is a known type', (type) => {
  expect(isKnownType(type)).toBe(true);
});

test.each([
  ['AWS::S3::Bukcet', ['AWS::S3::Bucket']],
  ['AWS::S3Bucket', ['AWS::S3::Bucket']],
  ['AWS:S3::Bucket', ['AWS::S3::Bucket']],
  ['aws::s3::bucket', ['AWS::S3::Bucket']],
  ['S3::Bucket', ['AWS::S3::Bucket']],
  ['AWS::RDS::Cluster', ['AWS::RDS::DBCluster']],
  [
    'AWS::ELB::LoadBalancer',
    [
      'AWS::ElasticLoadBalancing::LoadBalancer',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::Lightsail::LoadBalancer',
    ],
  ],
  ['AWS::Serverles::Function', ['AWS::Serverless::Function']],
])('%s is an unknown type; similar: %j', (type, similar) => {
  expect(isKnownType(type)).toBe(false);
  expect(similarTypes(type)).toEqual(expect.arrayContaining(similar));
});

test.each([
  'custom::Files',
  'Custom::',
  'AWS::',
  'toString',
  'AWS::constructor::toString',
  `AWS::S3::${'Bucket'.repeat(1000)}`,
])('%s is an unknown type without similar types', (type) => {
  expect(isKnownType(type)).toBe(false);
  expect(similarTypes(type)).toEqual([]);
});

describe('a nested stack whose template is not an argument', () => {
  const nested = (TemplateURL: unknown, Metadata?: object) => ({
    Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL }, ...(Metadata && { Metadata }) },
  });
  const message = (parent: string) => check([parent]).errors[1]?.replaceAll(`${directory}/`, '');

  test('names the template, and the call that evaluates both', () => {
    const child = template('child.json', { Subnet: SUBNET });
    const parent = template('parent.json', nested('./child.json'));
    expect(message(parent)).toBe(
      '  parent.json: the resources of the nested stack Nested were not evaluated: its template is child.json (TemplateURL: ./child.json), which is not an argument. Evaluate both together: check parent.json child.json',
    );
    expect(check([parent, child])).toMatchObject({ exit: 1, output: [expect.stringContaining('NET-01-')] });
  });

  test('is found by the known end of its URL, and by the metadata of CDK', () => {
    const child = template('child.json', { Subnet: SUBNET });
    const url = template(
      'url.json',
      nested({ 'Fn::Sub': 'https://${Files}.s3.amazonaws.com/a/child.json?versionId=1' }),
    );
    const cdk = template('cdk.json', nested({ Ref: 'Url' }, { 'aws:asset:path': 'child.json' }));
    for (const parent of [url, cdk]) {
      expect(message(parent)).toMatch(/ its template is child\.json \(TemplateURL: .* check \w+\.json child\.json$/);
      expect(check([parent, child]).exit).toBe(1);
    }
  });

  test('states what is missing if the URL is known only at deployment', () => {
    expect(message(template('parent.json', nested({ Ref: 'Url' })))).toBe(
      '  parent.json: the resources of the nested stack Nested were not evaluated, because TemplateURL (${Url}) does not determine the file of its template. Give TemplateURL, or the parameter that it refers to, a value that ends with the name of this file, and evaluate both together: check parent.json FILE',
    );
  });
});
