import { empty } from '../../../constructs/custom-resource/runtime/bucket-objects';

const event = (RequestType: string) => ({ RequestType, ResourceProperties: { Bucket: 'states' } });
const MARKED = [{ Key: 'emptied-on-deletion', Value: 'true' }];
const versions = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Key: `state-${String(index)}`, VersionId: 'v1' }));

function bucket(pages: readonly (readonly { Key: string; VersionId: string }[])[], tags = MARKED) {
  const removed: string[] = [];
  const batches: number[] = [];
  return {
    removed,
    batches,
    s3: {
      tagsOf: () => Promise.resolve(tags),
      async *versionsOf() {
        for (const page of pages) yield await Promise.resolve([...page]);
      },
      remove: (_: string, batch: readonly { Key: string }[]) => {
        removed.push(...batch.map(({ Key }) => Key));
        batches.push(batch.length);
        return Promise.resolve([] as { Key?: string; Code?: string }[]);
      },
    },
  };
}

test('every version of every page is deleted, in batches of the maximum size', async () => {
  const { batches, removed, s3 } = bucket([versions(1500), versions(1)]);
  expect(await empty(s3, event('Delete'))).toEqual({ physicalId: 'objects-of-states' });
  expect(removed).toHaveLength(1501);
  expect(batches).toEqual([1000, 500, 1]);
});

test.each(['Create', 'Update'])('%s deletes nothing', async (requestType) => {
  const { removed, s3 } = bucket([versions(1)]);
  expect(await empty(s3, event(requestType))).toEqual({ physicalId: 'objects-of-states' });
  expect(removed).toEqual([]);
});

test.each([
  ['no tag', []],
  ['another value', [{ Key: 'emptied-on-deletion', Value: 'false' }]],
])('a bucket with %s is retained with its objects, because its removal policy changed', async (_, tags) => {
  const { removed, s3 } = bucket([versions(1)], tags);
  await empty(s3, event('Delete'));
  expect(removed).toEqual([]);
});

test('an object that S3 does not delete fails the deletion', async () => {
  const { s3 } = bucket([versions(1)]);
  const remove = () => Promise.resolve([{ Key: 'state-0', Code: 'AccessDenied' }]);
  await expect(empty({ ...s3, remove }, event('Delete'))).rejects.toThrow(
    new Error('S3 did not delete state-0 of states: AccessDenied'),
  );
});
