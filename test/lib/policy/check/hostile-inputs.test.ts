import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { USAGE } from '../../../../lib/policy/check/check-call';
import { check } from '../../../../lib/policy/check/check-command';
import { titled } from '../../../support/titled';

// Each of these inputs caused a wrong result before it had a test.
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'hostile-'));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const PUBLIC = { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch: true } };
const template = (Resources: object) => JSON.stringify({ Resources });

test.each(
  titled({
    'a repeated property': [
      'twice.json',
      '{"Resources":{"S":{"Type":"AWS::EC2::Subnet","Properties":{"MapPublicIpOnLaunch":true,"MapPublicIpOnLaunch":false}}}}',
      'the key "MapPublicIpOnLaunch" is repeated in one object',
    ],
    'a repeated resource, with its name in another notation': [
      'escaped.json',
      String.raw`{"Resources":{"S":{"Type":"AWS::S3::Bucket"},"\u0053":{"Type":"AWS::SNS::Topic"}}}`,
      'the key "S" is repeated in one object',
    ],
    'a Terraform document with a repeated key': [
      'zone.tf.json',
      '{"resource":{},"resource":{}}',
      'the key "resource" is repeated in one object',
    ],
    'a second document behind the first': [
      'two.yaml',
      'Resources: {}\n---\nResources: {S: {Type: AWS::EC2::Subnet, Properties: {MapPublicIpOnLaunch: true}}}\n',
      expect.stringContaining('Source contains multiple documents') as string,
    ],
    'values that are nested too deep': [
      'deep.json',
      `{"Resources":{"S":{"Type":"T","Properties":{"P":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}}`,
      'its values are nested too deeply',
    ],
  }),
)('%s: refused', (_, name, content, reason) => {
  const { exit, errors } = check([file(name, content)]);
  expect([exit, errors[1]?.slice(`  ${join(directory, name)}: `.length)]).toEqual([2, reason]);
});

test('equal keys in different objects, or in texts, are accepted', () => {
  const text = String.raw`{"Resources":{"A":{"Type":"T","Properties":{"P":"{\"Type\":1,\"Type\":2}","Q":[{"K":1},{"K":2}]}},"B":{"Type":"T"}}}`;
  expect(check([file('once.json', text)])).toMatchObject({ exit: 0 });
});

test('text of a template contains no terminal command and starts no line', () => {
  const { output } = check([file('ansi.json', template({ 'S\n::error::\u001b[2J\u009b': PUBLIC }))]);
  expect(output).toEqual([expect.stringContaining(String.raw`S\u000a::error::\u001b[2J\u009b`)]);
});

test('a path in SARIF is a URI', () => {
  const path = relative(process.cwd(), file('a b%20:c.json', template({ S: PUBLIC })));
  expect(check(['--sarif', path]).output.join('')).toContain('/a%20b%2520%3Ac.json"');
});

test('patterns with exponential backtracking are evaluated quickly', () => {
  const Action = `kms:${'*a'.repeat(400)}`;
  const PolicyDocument = { Statement: [{ Effect: 'Allow', Action, Resource: 'arn:aws:s3:::a' }] };
  const Values = [`${'*'.repeat(400)}.example.com`];
  const rule = {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { Actions: [{ Type: 'forward' }], Conditions: [{ Field: 'host-header', Values }] },
  };
  const canary = {
    Type: 'AWS::Synthetics::Canary',
    Properties: {
      StartCanaryAfterCreation: true,
      Schedule: { Expression: 'rate(1 minute)' },
      Code: { Script: `https://${'a'.repeat(400)}` },
    },
  };
  const started = performance.now();
  check([
    file(
      'slow.json',
      template({ Role: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } }, rule, canary }),
    ),
  ]);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('--help says how to call it', () => {
  expect(check(['--help'])).toMatchObject({ exit: 0, output: USAGE.split('\n') });
});

test('names the resource types that no rule covers', () => {
  const share = '{"Resources":{"Share":{"Type":"AWS::RAM::ResourceShare"},"Page":{"Type":"AWS::CDK::Metadata"}}}';
  const { exit, errors } = check([file('share.json', share)]);
  expect({ exit, errors }).toEqual({
    exit: 0,
    errors: [
      'files: no findings in 1 template, evaluated for the tier production',
      'files: not covered by any rule: AWS::RAM::ResourceShare',
    ],
  });
  expect(check(['--json', file('share.json', share)]).output.join()).toContain(
    '"uncoveredTypes":["AWS::RAM::ResourceShare"]',
  );
});

test('names a resource type that only a reference reads', () => {
  const policy = { Type: 'AWS::IoT::Policy', Properties: { PolicyDocument: {} } };
  const Outputs = { Arn: { Value: { 'Fn::GetAtt': ['Policy', 'Arn'] } } };
  expect(check([file('iot.json', JSON.stringify({ Resources: { Policy: policy }, Outputs }))]).errors).toContain(
    'files: not covered by any rule: AWS::IoT::Policy',
  );
});
