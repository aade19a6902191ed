import type { CommandTable } from '../support/documents/aws-command';
import { commands as table } from '../support/documents/aws-operations.json';
import {
  actionsOf,
  awsErrors,
  npmErrors,
  placeholderErrors,
  quotingErrors,
  syntaxErrors,
} from '../support/documents/block-checks';
import { blocksOf, type CodeBlock, inlineCommands } from '../support/documents/command-blocks';
import { linkErrors } from '../support/documents/links';
import { PROJECT_ROOT } from '../support/baseline-app';
import { titled } from '../support/titled';

const TABLE: CommandTable = table;
const block = (code: string): CodeBlock => ({ document: 'page.md', line: 3, language: 'sh', code });

/** Errors that the documents had, and their messages. */
test.each(
  titled({
    'an operation that does not exist': [
      'aws kms cancel-deletion --key-id 1',
      'aws kms cancel-deletion is not in aws-operations.json',
    ],
    'an option of another operation': [
      'aws sqs receive-message --queue-url u --message-attributes All',
      'aws sqs receive-message has no option --message-attributes',
    ],
    'a required option that is missing': [
      'aws wafv2 get-sampled-requests --scope REGIONAL',
      'aws wafv2 get-sampled-requests needs --web-acl-arn',
    ],
    'a value that the API does not have': [
      'aws wafv2 get-sampled-requests --scope REGION',
      "--scope is 'REGION'; allowed are CLOUDFRONT, REGIONAL",
    ],
    'a call behind a pipe and xargs': [
      "x | tr '\\t' '\\n' | xargs -r -n 1 aws backup delete-recovery-points",
      'aws backup delete-recovery-points is not in',
    ],
    'a call in a substitution in quotes': ['echo "$(aws kms describe --key-id 1)"', 'aws kms describe is not in'],
    'an option without its value': ['aws kms enable-key --key-id', 'aws kms enable-key: --key-id has no value'],
  }),
)('%s', (_, code, message) => {
  expect(awsErrors(block(code), TABLE).join('\n')).toContain(message);
});

test.each([
  ['a flag that is turned off', 'aws rds modify-db-cluster --db-cluster-identifier a --no-deletion-protection'],
  ['a waiter', 'aws cloudformation wait stack-delete-complete --stack-name a'],
  [
    'input from a file, with every required option in it',
    'aws scheduler update-schedule --cli-input-json file://a --state DISABLED',
  ],
  ['an option over several lines', 'aws kms describe-key \\\n  --key-id a --query KeyMetadata.KeyId'],
])('%s is no error', (_, code) => {
  expect(awsErrors(block(code), TABLE)).toEqual([]);
});

test('variables in single quotes, but not in double quotes', () => {
  expect(quotingErrors(block("npx cdk deploy '$ENV/keys'"))).toEqual([
    "page.md:3: '$ENV/keys': the shell expands no variable in single quotes; use double quotes",
  ]);
  expect(quotingErrors(block('aws x y --query "Outputs[?Key==\'$ENV\']"'))).toEqual([]);
});

test('variables that are not assigned, and placeholders', () => {
  const code =
    'for STACK in $(aws cloudformation list-stacks); do echo "$STACK" "$CLUSTER"; done; npx cdk rollback x --orphan LOGICAL_ID';
  expect(placeholderErrors([block(code)], [], TABLE)).toEqual([
    'page.md:3: $CLUSTER is assigned neither on this page nor in the look-ups',
    'page.md:3: LOGICAL_ID is a placeholder: assign it to a variable first',
  ]);
  expect(placeholderErrors([block(code.replace('LOGICAL_ID', 'Id'))], ['CLUSTER'], TABLE)).toEqual([]);
});

test('scripts that package.json does not have', () => {
  expect(npmErrors(block('npm run restored -- production'), ['restore'])).toEqual([
    'page.md:3: npm run restored: package.json has no such script',
  ]);
  expect(npmErrors(block('npm run restore -- production'), ['restore'])).toEqual([]);
});

test('syntax that bash refuses, at the line of the document', () => {
  expect(syntaxErrors([block('for A in b; do\necho "$A"')]).join()).toMatch(/page\.md: bash: line \d+: syntax error/);
  expect(syntaxErrors([block('for A in b; do echo "$A"; done')])).toEqual([]);
});

test('links to no file and to no heading', () => {
  const text =
    '[a](docs/none.md) [b](README.md#no-such-heading) [c](README.md#the-policy) [d](https://example.com/none)';
  expect(linkErrors(PROJECT_ROOT, 'page.md', text)).toEqual([
    'page.md:1: docs/none.md: there is no docs/none.md',
    'page.md:1: README.md#no-such-heading: README.md has no such heading',
  ]);
});

describe('the extraction', () => {
  const text = [
    '## A heading',
    '1. Text `aws kms list-grants --key-id a` and `other`.',
    '',
    '   <!-- role: break-glass -->',
    '   <!-- needs an account: a reason -->',
    '   ```sh',
    '   A=1',
    '     echo "$A"',
    '   ```',
    '```ts',
    'const a = 1;',
    '```',
  ].join('\n');

  test('takes the indentation and the marks', () => {
    expect(blocksOf('page.md', text)).toEqual([
      {
        document: 'page.md',
        line: 7,
        language: 'sh',
        code: 'A=1\n  echo "$A"',
        section: 'A heading',
        needsAccount: 'a reason',
        role: 'break-glass',
      },
      { document: 'page.md', line: 11, language: 'ts', code: 'const a = 1;', section: 'A heading' },
    ]);
  });

  test('takes commands from the text', () => {
    expect(inlineCommands('page.md', text).map(({ code, line }) => [line, code])).toEqual([
      [2, 'aws kms list-grants --key-id a'],
    ]);
  });

  test('refuses a block without an end', () => {
    expect(() => blocksOf('page.md', '```sh\na')).toThrow(new Error('page.md:1: the code block has no end'));
  });
});

test('the actions that a block needs', () => {
  expect(actionsOf(block('aws elbv2 describe-rules; aws s3api list-object-versions --bucket a'), TABLE)).toEqual([
    'elasticloadbalancing:DescribeRules',
    's3:ListBucketVersions',
  ]);
});
