import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../../lib/policy/check/check-command';

const OPEN_TOPIC = '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}';

const FINDING =
  'INC-01-EncryptedTopic[KmsMasterKeyId] Topic (topic.template.json) Properties.KmsMasterKeyId: ' +
  'KmsMasterKeyId is absent, so that AWS uses a key of its own. ' +
  'Set KmsMasterKeyId to a key of your own; its policy has to admit the services that publish.';

const YAML = `
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  Own: !Not [!Equals [a, b]]
Resources:
  Key: { Type: AWS::KMS::Key }
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: !If [Own, !GetAtt Key.Arn, !Ref AWS::NoValue]
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: !Sub
        - \${Arn}
        - Arn: !ImportValue key
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

describe('judges', () => {
  test('a template: a line a finding, exit 1', () => {
    expect(check([file('topic.template.json', OPEN_TOPIC)])).toEqual({
      exit: 1,
      output: [FINDING],
      errors: ['1 finding(s) in 1 template(s), judged as production'],
    });
  });

  test("YAML with CloudFormation's tags, together with the template that it imports from", () => {
    const keys = file(
      'keys.json',
      '{"Resources":{"Key":{"Type":"AWS::KMS::Key"}},"Outputs":{"K":{"Value":{"Ref":"Key"},"Export":{"Name":"key"}}}}',
    );
    expect(check(['--tier', 'development', file('app.yaml', YAML), keys])).toEqual({
      exit: 0,
      output: ['no findings in 2 template(s), judged as development'],
      errors: [],
    });
  });

  test('a directory with its nested assemblies', () => {
    mkdirSync(join(directory, 'assembly-production'));
    file('assembly-production/topic.template.json', OPEN_TOPIC);
    file('manifest.json', '{}');
    expect(check([directory]).output).toEqual([FINDING]);
  });
});

describe('refuses with exit 2', () => {
  test('every input that is no template, in one answer', () => {
    const inputs = [
      file('empty.json', ''),
      file('binary.json', Buffer.from([0, 1, 2])),
      file('latin.json', Buffer.from([0x7b, 0xe9])),
      file('list.json', '[]'),
      file('tag.yaml', 'Resources:\n  A: !Secret x\n'),
      join(directory, 'missing.json'),
      directory,
    ];
    const { exit, output, errors } = check(inputs);
    expect([exit, output]).toEqual([2, []]);
    expect(errors.map((line) => line.replaceAll(`${directory}/`, '').replaceAll(directory, '.'))).toEqual([
      '7 input(s) cannot be judged:',
      '  empty.json: the file is empty',
      '  binary.json: not a text file',
      '  latin.json: not a text file',
      '  list.json: not a CloudFormation template: it has no Resources',
      "  tag.yaml: neither JSON nor YAML with CloudFormation's tags: Unresolved tag: !Secret at line 2, column 6",
      '  missing.json: there is no such file',
      '  .: no *.template.json, *.template.yaml or *.template.yml in this directory',
    ]);
  });

  test.each([
    [['--tier', 'prod', 'x.json'], "Unknown tier 'prod': one of production, staging, development."],
    [[], 'No files: name the templates of one environment.'],
    [['--strict'], expect.stringMatching(/^Unknown option '--strict'/) as string],
  ])('the call %p', (argv, error) => {
    expect(check(argv)).toEqual({
      exit: 2,
      output: [],
      errors: [error, 'Usage: check [--tier production|staging|development] FILE|DIRECTORY…'],
    });
  });
});
