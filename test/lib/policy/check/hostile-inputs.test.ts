import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
      `{"Resources":{"S":{"Type":"Custom::T","Properties":{"P":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}}`,
      'its values are nested too deeply',
    ],
  }),
)('%s: refused', (_, name, content, reason) => {
  const { exit, errors } = check([file(name, content)]);
  expect([exit, errors[1]?.slice(`  ${join(directory, name)}: `.length)]).toEqual([2, reason]);
});

test('equal keys in different objects, or in texts, are accepted', () => {
  const text = String.raw`{"Resources":{"A":{"Type":"Custom::T","Properties":{"P":"{\"Type\":1,\"Type\":2}","Q":[{"K":1},{"K":2}]}},"B":{"Type":"Custom::T"}}}`;
  expect(check([file('once.json', text)])).toMatchObject({ exit: 0 });
});

test('text of a template contains no terminal command and starts no line', () => {
  const { output } = check([file('ansi.json', template({ 'S\n::error::\u001b[2J\u009b': PUBLIC }))]);
  expect(output).toEqual([expect.stringContaining(String.raw`S\u000a::error::\u001b[2J\u009b`)]);
});

test('text of a template cannot reverse or hide a part of a line with bidirectional and invisible characters', () => {
  const name = 'S\u202ename\u2066\u200b\u00ad';
  const { output } = check([file('bidi.json', template({ [name]: PUBLIC, 'Zürich €': PUBLIC }))]);
  expect(output.join('\n')).toContain(String.raw`S\u202ename\u2066\u200b\u00ad`);
  expect(output.join('\n')).toContain('Zürich €');
  expect(output.join('')).not.toMatch(/\p{Cf}/u);
});

test('URLs in the script of a canary are found in linear time', () => {
  const hosts = [
    'a'.repeat(200_000),
    'a.'.repeat(100_000),
    `${'a.'.repeat(100_000)}:8443`,
    'x'.repeat(20_000).replaceAll('x', 'a:b'),
  ];
  const Script = hosts.map((host) => `https://${host}`).join(' ') + 'https://'.repeat(20_000);
  const canary = {
    Type: 'AWS::Synthetics::Canary',
    Properties: { StartCanaryAfterCreation: true, Schedule: { Expression: 'rate(1 minute)' }, Code: { Script } },
  };
  const rule = {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { Actions: [{ Type: 'forward' }], Conditions: [{ Field: 'host-header', Values: ['www.example.com'] }] },
  };
  const started = performance.now();
  const { exit } = check(['--controls', 'DET-05', file('urls.json', template({ rule, canary }))]);
  expect(exit).toBe(1);
  expect(performance.now() - started).toBeLessThan(2000);
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

const bucket = { Type: 'AWS::S3::Bucket' };
const manyKeys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`B${index}`, bucket]));
const anchors = Array.from({ length: 40 }, (_, index) => `  a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`);

test.each(
  titled({
    'an array of 50 MB': [() => Buffer.alloc(50_000_000, '1'), 2, 'more than 1,048,576'],
    'a text of 9 MB': [
      () => template({ S: { Type: 'Custom::T', Properties: { P: 'x'.repeat(9_000_000) } } }),
      2,
      'more than 1,048,576',
    ],
    'aliases that multiply in YAML': [
      () => `Metadata:\n  a0: &a0 [x]\n${anchors.join('')}Resources:\n  B: {Type: 'AWS::S3::Bucket'}\n`,
      2,
      'alias count',
    ],
    'deep nesting in YAML': [() => `Resources: ${'['.repeat(5_000)}`, 2, 'nested too deeply'],
    'deep nesting below the limit of the parser': [
      () =>
        template({
          S: { Type: 'Custom::T', Properties: { P: JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`) as unknown } },
        }),
      2,
      'nested too deeply',
    ],
    'bytes that are not UTF-8': [() => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22]), 2, 'not a text file'],
    'UTF-16': [() => Buffer.from('{"Resources":{}}', 'utf16le'), 2, 'not a text file'],
    'a compiled program': [() => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 2, 'not a text file'],
    'a key __proto__': [
      () => '{"Resources":{"__proto__":{"Type":"AWS::S3::Bucket"},"constructor":{"Type":"Custom::toString"}}}',
      1,
      '',
    ],
    'names of inherited properties': [
      () =>
        template({ A: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': ['${constructor}', {}] } } } }),
      1,
      '',
    ],
    'numbers without a value': [
      () => '{"Resources":{"F":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":1e999,"MemorySize":-1e308}}}}',
      1,
      '',
    ],
    'a value that doubles with each reference': [
      () =>
        JSON.stringify({
          Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::ImportValue': 'e40' } } } },
          Outputs: Object.fromEntries(
            Array.from({ length: 41 }, (_, index) => {
              const before = { 'Fn::ImportValue': `e${index - 1}` };
              return [`O${index}`, { Export: { Name: `e${index}` }, Value: { 'Fn::Join': ['x', [before, before]] } }];
            }),
          ),
        }),
      1,
      '',
    ],
    'references in a circle': [
      () =>
        JSON.stringify({
          Parameters: { P: { Type: 'String', Default: '*' } },
          Conditions: { C: { 'Fn::Not': [{ Condition: 'D' }] }, D: { Condition: 'C' } },
          Resources: { B: { ...bucket, Condition: 'C', Properties: { BucketName: { 'Fn::ImportValue': 'e' } } } },
          Outputs: { O: { Export: { Name: 'e' }, Value: { 'Fn::ImportValue': 'e' } } },
        }),
      1,
      '',
    ],
    'hundreds of resources in SARIF': [() => template(manyKeys(300)), 1, ''],
  }),
)('%s: ends with the exit code, without a stack trace', (name, content, exit, message) => {
  const path = join(directory, `${name.replaceAll(/\W/g, '-')}.yaml`);
  writeFileSync(path, content());
  const started = performance.now();
  const outcome = check(['--sarif', path]);
  expect({ exit: outcome.exit, errors: outcome.errors.join() }).toEqual({
    exit,
    errors: expect.stringContaining(message) as string,
  });
  expect(outcome.errors.join()).not.toMatch(/\n\s+at |Maximum call stack|\[object/);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test.each(
  titled({
    'a pipe': [(path: string) => execFileSync('mkfifo', [path]), 'neither a file nor a directory'],
    'a symbolic link to itself': [(path: string) => symlinkSync(path, path), 'its symbolic links form a circle'],
    'a symbolic link to a device': [(path: string) => symlinkSync('/dev/zero', path), 'neither a file nor a directory'],
    'a symbolic link to its directory': [(path: string) => symlinkSync('.', path), 'it is not a file'],
  }),
)('%s: refused, as an argument and in a directory', (_, create, message) => {
  const folder = mkdtempSync(join(directory, 'special-'));
  const path = join(folder, 'x.template.json');
  create(path);
  expect(check([path])).toMatchObject({
    exit: 2,
    errors: [expect.any(String), expect.stringContaining(message)],
  });
  expect(check([folder]).exit).toBe(2);
});

test('a manifest that is a pipe is refused', () => {
  const folder = mkdtempSync(join(directory, 'assembly-'));
  execFileSync('mkfifo', [join(folder, 'manifest.json')]);
  writeFileSync(join(folder, 'a.template.json'), template({ B: bucket }));
  expect(check([folder])).toMatchObject({
    exit: 2,
    errors: [expect.any(String), expect.stringContaining('manifest.json')],
  });
});

test('an invalid input is refused, and the others are evaluated', () => {
  const [valid, invalid] = [file('public.json', template({ S: PUBLIC })), file('invalid.yaml', 'Resources: [')];
  const { exit, output, errors } = check([valid, invalid]);
  expect([exit, output, errors[0]]).toEqual([2, [expect.stringContaining('public.json')], '1 invalid input:']);
  const existing = file('baseline.json', '{}');
  expect(check(['--baseline', existing, valid, invalid])).toMatchObject({ exit: 2, output: [] });
});

test('names the resource types that no rule covers', () => {
  const share =
    '{"Resources":{"Share":{"Type":"AWS::ServiceCatalog::Portfolio"},"Page":{"Type":"AWS::CDK::Metadata"}}}';
  const { exit, errors } = check([file('share.json', share)]);
  expect({ exit, errors }).toEqual({
    exit: 0,
    errors: [
      'files: no findings in 1 template, evaluated for the tier production',
      'files: not covered by any rule: AWS::ServiceCatalog::Portfolio',
    ],
  });
  expect(check(['--json', file('share.json', share)]).output.join()).toContain(
    '"uncoveredTypes":["AWS::ServiceCatalog::Portfolio"]',
  );
});

test('names a resource type that only a reference reads', () => {
  const policy = { Type: 'AWS::ServiceCatalog::Portfolio' };
  const Outputs = { Arn: { Value: { 'Fn::GetAtt': ['Policy', 'Arn'] } } };
  expect(check([file('iot.json', JSON.stringify({ Resources: { Policy: policy }, Outputs }))]).errors).toContain(
    'files: not covered by any rule: AWS::ServiceCatalog::Portfolio',
  );
});
