'use strict';

const { customResource } = require('./custom-resource');
const { unzip } = require('./zip-archive');

/** With nosniff, browsers download files of unknown type. */
const CONTENT_TYPES = {
  avif: 'image/avif',
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  mjs: 'text/javascript; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'application/xml',
};

/** Names with a content hash are immutable. */
const HASHED = /[.-][0-9a-zA-Z_]{8,}\.[a-z0-9]+$/;
const CACHE_CONTROL = {
  forever: 'public, max-age=31536000, immutable',
  never: 'public, max-age=0, must-revalidate',
};

/**
 * Synchronizes the bucket with the archive and the texts. Pages are written last, since they refer to the other files; removed files
 * are deleted after them.
 *
 * @param {{
 *   read(bucket: string, key: string): Promise<Buffer>,
 *   list(bucket: string): Promise<string[]>,
 *   write(bucket: string, key: string, body: Buffer, contentType: string, cacheControl: string): Promise<void>,
 *   remove(bucket: string, key: string): Promise<void>,
 *   invalidate(distributionId: string, reference: string): Promise<void>,
 * }} aws
 * @param {Record<string, any>} event
 */
async function publish(aws, { RequestType, RequestId, ResourceProperties }) {
  const { ArchiveBucket, ArchiveKey, Bucket, DistributionId, Texts } = ResourceProperties;
  const physicalId = `site-content-of-${Bucket}`;
  // The bucket is retained with its content.
  if (RequestType === 'Delete') return { physicalId };

  const files = unzip(await aws.read(ArchiveBucket, ArchiveKey));
  for (const [key, text] of Object.entries(Texts)) files.set(key, Buffer.from(String(text)));
  const isPage = (/** @type {string} */ key) => extensionOf(key) === 'html';
  const keys = [...files.keys()].sort((one, other) => Number(isPage(one)) - Number(isPage(other)));
  for (const key of keys) {
    await aws.write(Bucket, key, files.get(key) ?? Buffer.alloc(0), contentTypeOf(key), cacheControlOf(key));
  }
  for (const key of await aws.list(Bucket)) {
    if (!files.has(key)) await aws.remove(Bucket, key);
  }
  await aws.invalidate(DistributionId, RequestId);
  return { physicalId, data: { Files: String(files.size) } };
}

/** @param {string} key */
function extensionOf(key) {
  return key.includes('.') ? key.slice(key.lastIndexOf('.') + 1).toLowerCase() : '';
}

/** @param {string} key */
function contentTypeOf(key) {
  return /** @type {Record<string, string>} */ (CONTENT_TYPES)[extensionOf(key)] ?? 'application/octet-stream';
}

/** @param {string} key */
function cacheControlOf(key) {
  return HASHED.test(key) && extensionOf(key) !== 'html' ? CACHE_CONTROL.forever : CACHE_CONTROL.never;
}

/** The SDK is loaded on use: it is part of the Lambda runtime, and tests run without it. */
function amazon() {
  const [s3, cloudfront] = ['s3', 'cloudfront'].map((service) => require(`@aws-sdk/client-${service}`));
  const [bucketClient, distributionClient] = [new s3.S3Client({}), new cloudfront.CloudFrontClient({})];
  return {
    read: async (/** @type {string} */ Bucket, /** @type {string} */ Key) => {
      const { Body } = await bucketClient.send(new s3.GetObjectCommand({ Bucket, Key }));
      /** @type {Uint8Array} */
      const bytes = await Body.transformToByteArray();
      // Shared memory: a copy would add 50 MB.
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    list: async (/** @type {string} */ Bucket) => {
      const keys = [];
      for await (const { Contents = [] } of s3.paginateListObjectsV2({ client: bucketClient }, { Bucket })) {
        keys.push(...Contents.map((/** @type {{ Key: string }} */ { Key }) => Key));
      }
      return keys;
    },
    write: async (
      /** @type {string} */ Bucket,
      /** @type {string} */ Key,
      /** @type {Buffer} */ Body,
      /** @type {string} */ ContentType,
      /** @type {string} */ CacheControl,
    ) => {
      await bucketClient.send(new s3.PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl }));
    },
    remove: async (/** @type {string} */ Bucket, /** @type {string} */ Key) => {
      await bucketClient.send(new s3.DeleteObjectCommand({ Bucket, Key }));
    },
    invalidate: async (/** @type {string} */ DistributionId, /** @type {string} */ CallerReference) => {
      const Paths = { Quantity: 1, Items: ['/*'] };
      const InvalidationBatch = { CallerReference, Paths };
      await distributionClient.send(new cloudfront.CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
    },
  };
}

module.exports = { publish, handler: customResource((event) => publish(amazon(), event)) };
