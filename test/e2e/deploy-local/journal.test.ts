import { parseJournal, serverErrors, summarize } from './journal';

const lines = [
  { kind: 'api', op: 'create', type: 'AWS::KMS::Key', logical: 'Key', id: 'k' },
  { kind: 'stub', op: 'create', type: 'Custom::Thing', logical: 'B', id: 'b' },
  { kind: 'stub', op: 'create', type: 'Custom::Thing', logical: 'A', id: 'a' },
  { kind: 'api', op: 'not-carried', type: 'AWS::RDS::DBCluster', logical: 'D', id: 'd', properties: ['New', 'Newer'] },
  { kind: 'api', op: 'not-carried', type: 'AWS::RDS::DBCluster', logical: 'E', id: 'e', properties: ['New'] },
  { kind: 'engine', op: 'retained', type: 'AWS::S3::Bucket', logical: 'Logs', id: 'l' },
  { kind: 'engine', op: 'delete-refused', type: 'AWS::RDS::DBCluster', logical: 'D', id: '', error: 'protected' },
];
const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;

test('counts what was made and names the stubs', () => {
  const summary = summarize(parseJournal(text));
  expect(summary.created).toBe(3);
  expect([...summary.stubs]).toEqual([['Custom::Thing', 2]]);
});

test('names each property that was not carried once', () => {
  expect(summarize(parseJournal(text)).notCarried).toEqual(['AWS::RDS::DBCluster.New', 'AWS::RDS::DBCluster.Newer']);
});

test('lists retained resources', () => {
  expect(summarize(parseJournal(text)).retained).toEqual(['AWS::S3::Bucket Logs']);
});

test('does not count a refused deletion as a failure', () => {
  expect(summarize(parseJournal(text)).failures).toEqual([]);
});

test('reports every failure with its reason', () => {
  const failed = { kind: 'engine', op: 'create-failed', type: 'AWS::KMS::Key', logical: 'Key', id: '', error: 'no' };
  expect(summarize(parseJournal(JSON.stringify(failed))).failures).toEqual(['create-failed: AWS::KMS::Key Key: no']);
});

test('finds requests that the server could not answer', () => {
  const good = '127.0.0.1 - - [01/Jan/2026 00:00:00] "POST / HTTP/1.1" 200 -';
  const bad = '127.0.0.1 - - [01/Jan/2026 00:00:01] "POST / HTTP/1.1" 500 -';
  expect(serverErrors(`${good}\n${bad}\n`)).toEqual([bad]);
});
