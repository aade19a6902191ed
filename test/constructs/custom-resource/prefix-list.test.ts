import { findPrefixList } from '../../../constructs/custom-resource/runtime/prefix-list';

const NAME = 'com.amazonaws.eu-west-1.s3';
const OF_AWS = { PrefixListId: 'pl-1', OwnerId: 'AWS' };
const event = (RequestType: string) => ({
  RequestType,
  PhysicalResourceId: 'pl-0',
  ResourceProperties: { PrefixListName: NAME },
});

test.each(['Create', 'Update'])('%s finds the AWS managed list with the name', async (requestType) => {
  const describe = jest.fn(() => Promise.resolve([{ PrefixListId: 'pl-2', OwnerId: '111111111111' }, OF_AWS]));
  expect(await findPrefixList(describe, event(requestType))).toEqual({
    physicalId: 'pl-1',
    data: { PrefixListId: 'pl-1' },
  });
  expect(describe).toHaveBeenCalledWith(NAME);
});

test('a deletion makes no calls', async () => {
  const describe = jest.fn();
  expect(await findPrefixList(describe, event('Delete'))).toEqual({ physicalId: 'pl-0' });
  expect(describe).not.toHaveBeenCalled();
});

test.each([
  [0, []],
  [2, [OF_AWS, OF_AWS]],
])('%i lists fail the deployment', async (count, lists) => {
  await expect(findPrefixList(() => Promise.resolve(lists), event('Create'))).rejects.toThrow(
    new Error(`expected one AWS managed prefix list named ${NAME} in this Region, found ${String(count)}`),
  );
});
