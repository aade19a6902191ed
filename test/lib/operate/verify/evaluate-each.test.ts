import { evaluateEach, mustExist } from '../../../../lib/operate/verify/evaluate-each';
import { serviceError } from '../../../support/fake-aws';

test('no item: no finding', async () => {
  expect(await evaluateEach({ control: 'KEY-02', subject: 'keys' }, [], () => undefined)).toEqual([]);
});

test('is ok when no item has a problem', async () => {
  expect(await evaluateEach({ control: 'KEY-02', subject: 'keys' }, [1, 2], () => undefined)).toEqual([
    { control: 'KEY-02', subject: 'keys', verdict: 'ok', detail: '2 of 2' },
  ]);
});

test('names every problem, and the fix', async () => {
  const odd = (item: number) => (item % 2 === 1 ? `${item} is odd` : undefined);
  expect(await evaluateEach({ control: 'KEY-02', subject: 'even', fix: 'Add one.' }, [1, 2, 3], odd)).toEqual([
    { control: 'KEY-02', subject: 'even', verdict: 'problem', detail: '1 is odd; 3 is odd', fix: 'Add one.' },
  ]);
});

test('what does not exist is a problem', async () => {
  const missing = () => Promise.reject(serviceError('NoSuchBucket', 'not found'));
  expect(await evaluateEach({ control: 'KEY-01', subject: 'bucket' }, [1], missing)).toMatchObject([
    { verdict: 'problem', detail: 'NoSuchBucket: not found' },
  ]);
});

test('another error of the service leaves the item open, unless another one has a problem', async () => {
  const refuse = (item: number) => (item === 1 ? Promise.reject(serviceError('AccessDenied')) : `${item} is public`);
  expect(await evaluateEach({ control: 'KEY-01', subject: 'bucket' }, [1], refuse)).toMatchObject([
    { verdict: 'unknown', detail: 'AccessDenied: refused' },
  ]);
  expect(await evaluateEach({ control: 'KEY-01', subject: 'bucket' }, [1, 2], refuse)).toMatchObject([
    { verdict: 'problem', detail: '2 is public' },
  ]);
});

test('fails when what must exist does not', () => {
  expect(mustExist('KEY-01', 'keys', 0)).toEqual([
    { control: 'KEY-01', subject: 'keys', verdict: 'problem', detail: 'there is none' },
  ]);
  expect(mustExist('KEY-01', 'keys', 1)).toEqual([]);
});
