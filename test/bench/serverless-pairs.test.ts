import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasons, verdictOf } from '../../bench/serverless/pairs';

const FUNCTION = `
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Role: arn:aws:iam::111111111111:role/orders
`;
const RESULT = { Resources: { Orders: { Type: 'AWS::Lambda::Function' } } };

describe('a pair of a SAM template and its result', () => {
  test('has the same rules', () => {
    expect(verdictOf({ name: 'function', source: FUNCTION, result: RESULT })).toBe('same');
  });

  test('has different rules', () => {
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'alias/orders' } };
    const result = { Resources: { ...RESULT.Resources, Queue } };
    expect(verdictOf({ name: 'function', source: FUNCTION, result })).toMatch(/^different: .*-TLS-04-TlsOnlyPolicy/);
  });

  test('is rejected if the expansion is not supported', () => {
    const source = FUNCTION.replace('Function', 'Application');
    expect(verdictOf({ name: 'application', source, result: RESULT })).toBe('rejected');
  });
});

test('every recorded verdict is the same rules, or a reason', () => {
  const lines = readFileSync(join(__dirname, '../../bench/serverless/pairs.tsv'), 'utf8').trim().split('\n');
  const verdicts = new Set(lines.map((line) => line.split('\t')[1]));
  expect([...verdicts].sort()).toEqual(['same', ...reasons().map(([kind]) => kind)].sort());
  expect(lines.length).toBeGreaterThan(500);
});
