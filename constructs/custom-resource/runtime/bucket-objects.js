'use strict';

const { customResource } = require('./custom-resource');

/** Tag of buckets whose objects are deleted with them. Buckets without the tag are retained with their objects. */
const TAG = 'emptied-on-deletion';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MAX_BATCH = 1000;

/** @typedef {{ Key: string, VersionId: string }} Version */

/**
 * Deletes every version and delete marker of a bucket when the resource is deleted, so that CloudFormation can delete the bucket.
 *
 * @param {{
 *   tagsOf(bucket: string): Promise<{ Key: string, Value: string }[]>,
 *   versionsOf(bucket: string): AsyncIterable<Version[]>,
 *   remove(bucket: string, versions: Version[]): Promise<{ Key?: string, Code?: string }[]>,
 * }} s3
 * @param {Record<string, any>} event
 */
async function empty(s3, { RequestType, ResourceProperties }) {
  const bucket = String(ResourceProperties.Bucket);
  const physicalId = `objects-of-${bucket}`;
  if (RequestType !== 'Delete') return { physicalId };
  const tags = await s3.tagsOf(bucket);
  if (!tags.some(({ Key, Value }) => Key === TAG && Value === 'true')) return { physicalId };
  for await (const versions of s3.versionsOf(bucket)) {
    for (let first = 0; first < versions.length; first += MAX_BATCH) {
      const [failed] = await s3.remove(bucket, versions.slice(first, first + MAX_BATCH));
      if (failed !== undefined) {
        throw new Error(`S3 did not delete ${String(failed.Key)} of ${bucket}: ${String(failed.Code)}`);
      }
    }
  }
  return { physicalId };
}

/** The SDK is loaded on use: it is part of the Lambda runtime, and tests run without it. */
function amazon() {
  const s3 = require('@aws-sdk/client-s3');
  const client = new s3.S3Client({});
  return {
    tagsOf: async (/** @type {string} */ Bucket) => {
      try {
        return (await client.send(new s3.GetBucketTaggingCommand({ Bucket }))).TagSet ?? [];
      } catch (error) {
        // The bucket has no tags, or is deleted.
        if (error instanceof Error && ['NoSuchTagSet', 'NoSuchBucket'].includes(error.name)) return [];
        throw error;
      }
    },
    versionsOf: async function* (/** @type {string} */ Bucket) {
      // The SDK has no paginator for this operation: a page ends with a key and a version.
      for (let from = {}, more = true; more;) {
        const page = await client.send(new s3.ListObjectVersionsCommand({ Bucket, ...from }));
        yield [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
          Key,
          VersionId,
        }));
        from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
        more = page.IsTruncated === true;
      }
    },
    remove: async (/** @type {string} */ Bucket, /** @type {Version[]} */ Objects) => {
      const Delete = { Objects, Quiet: true };
      return (await client.send(new s3.DeleteObjectsCommand({ Bucket, Delete }))).Errors ?? [];
    },
  };
}

module.exports = { empty, handler: customResource((event) => empty(amazon(), event)) };
