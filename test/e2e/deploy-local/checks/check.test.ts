import { judgeEach, mustExist } from './check';

test('says nothing about what is not there', async () => {
  expect(await judgeEach('keys', [], () => undefined)).toEqual([]);
});

test('passes when no item has a problem', async () => {
  expect(await judgeEach('keys', [1, 2], () => undefined)).toEqual([
    { subject: 'keys', verdict: 'pass', detail: '2 of 2' },
  ]);
});

test('fails with every problem', async () => {
  const odd = (item: number) => (item % 2 === 1 ? `${item} is odd` : undefined);
  expect(await judgeEach('even', [1, 2, 3], odd)).toEqual([
    { subject: 'even', verdict: 'fail', detail: '1 is odd; 3 is odd' },
  ]);
});

test('takes an error of the service for a problem', async () => {
  const refuse = () => Promise.reject(new RangeError('not found'));
  expect(await judgeEach('bucket', [1], refuse)).toEqual([
    { subject: 'bucket', verdict: 'fail', detail: 'RangeError: not found' },
  ]);
});

test('fails when what must exist does not', () => {
  expect(mustExist('keys', 0)).toEqual([{ subject: 'keys', verdict: 'fail', detail: 'there is none' }]);
  expect(mustExist('keys', 1)).toEqual([]);
});
