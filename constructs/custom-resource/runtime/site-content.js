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

/** Each release has an own folder, so that an earlier one can be served again without an upload. */
const RELEASES = 'releases/';
/** Releases that are kept, with the served one. */
const KEPT_RELEASES = 10;

/**
 * Writes a release into its folder, or checks that an earlier release exists, and copies its error page to the root, where the distribution
 * reads it. Pages are written last, since they refer to the other files. The distribution serves the release afterward.
 *
 * @param {{
 *   read(bucket: string, key: string): Promise<Buffer>,
 *   list(bucket: string, prefix: string): Promise<{ key: string, lastModified: number }[]>,
 *   write(bucket: string, key: string, body: Buffer, contentType: string, cacheControl: string): Promise<void>,
 *   remove(bucket: string, key: string): Promise<void>,
 * }} aws
 * @param {Record<string, any>} event
 */
async function publish(aws, { RequestType, ResourceProperties }) {
  const { ArchiveBucket, ArchiveKey, Bucket, NotFoundPage, Release, Texts } = ResourceProperties;
  const physicalId = `site-content-of-${Bucket}`;
  // The bucket is retained with its content.
  if (RequestType === 'Delete') return { physicalId };

  const folder = `${RELEASES}${Release}/`;
  /** @type {Map<string, Buffer>} */
  const files = ArchiveKey === undefined ? new Map() : unzip(await aws.read(ArchiveBucket, ArchiveKey));
  const isEarlier = files.size === 0;
  if (isEarlier && (await aws.list(Bucket, `${folder}index.html`)).length === 0) {
    // The deployment that creates the bucket cannot find a release in it.
    if (RequestType === 'Create') return { physicalId, data: { Files: '0' } };
    throw new Error(`the bucket ${Bucket} has no release ${Release}: upload it to ${folder}, or name another release`);
  }
  const texts = Object.entries(Texts).map(([key, text]) => /** @type {const} */ ([key, Buffer.from(String(text))]));
  for (const [key, body] of pagesLast([...files, ...texts])) await writeFile(aws, Bucket, folder + key, body);
  const errorPage = files.get(NotFoundPage) ?? (await aws.read(Bucket, folder + NotFoundPage));
  await writeFile(aws, Bucket, NotFoundPage, errorPage);
  if (!isEarlier) await removeOldReleases(aws, Bucket, { Release, NotFoundPage });
  return { physicalId, data: { Files: String(files.size + texts.length) } };
}

/**
 * Removes releases beyond the newest ones, and files that no release contains.
 *
 * @param {Pick<Parameters<typeof publish>[0], 'list' | 'remove'>} aws
 * @param {string} bucket
 * @param {{ Release: string, NotFoundPage: string }} served
 */
async function removeOldReleases(aws, bucket, { Release, NotFoundPage }) {
  const objects = await aws.list(bucket, '');
  /** @type {Map<string, number>} */
  const releases = new Map();
  const releaseOf = (/** @type {string} */ key) => (key.startsWith(RELEASES) ? key.split('/')[1] : undefined);
  for (const { key, lastModified } of objects) {
    const release = releaseOf(key);
    if (release !== undefined) releases.set(release, Math.max(lastModified, releases.get(release) ?? 0));
  }
  // Without an earlier release, the distribution can still serve files at the root, as versions before 0.2.0 wrote them.
  if (releases.size < 2) return;
  const byAge = [...releases].sort(([, one], [, other]) => other - one).map(([release]) => release);
  const kept = new Set([Release, ...byAge.filter((release) => release !== Release).slice(0, KEPT_RELEASES - 1)]);
  for (const { key } of objects) {
    const release = releaseOf(key);
    if (key !== NotFoundPage && (release === undefined || !kept.has(release))) await aws.remove(bucket, key);
  }
}

/** @param {(readonly [string, Buffer])[]} files */
function pagesLast(files) {
  const isPage = (/** @type {string} */ key) => extensionOf(key) === 'html';
  return files.sort(([one], [other]) => Number(isPage(one)) - Number(isPage(other)));
}

/**
 * @param {Pick<Parameters<typeof publish>[0], 'write'>} aws
 * @param {string} bucket
 * @param {string} key
 * @param {Buffer} body
 */
async function writeFile(aws, bucket, key, body) {
  await aws.write(bucket, key, body, contentTypeOf(key), cacheControlOf(key));
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
  const s3 = require('@aws-sdk/client-s3');
  const bucketClient = new s3.S3Client({});
  return {
    read: async (/** @type {string} */ Bucket, /** @type {string} */ Key) => {
      const { Body } = await bucketClient.send(new s3.GetObjectCommand({ Bucket, Key }));
      /** @type {Uint8Array} */
      const bytes = await Body.transformToByteArray();
      // Shared memory: a copy would add 50 MB.
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    list: async (/** @type {string} */ Bucket, /** @type {string} */ Prefix) => {
      const objects = [];
      for await (const { Contents = [] } of s3.paginateListObjectsV2({ client: bucketClient }, { Bucket, Prefix })) {
        objects.push(...Contents);
      }
      return objects.map((/** @type {{ Key: string, LastModified: Date }} */ { Key, LastModified }) => ({
        key: Key,
        lastModified: LastModified.getTime(),
      }));
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
  };
}

module.exports = { publish, handler: customResource((event) => publish(amazon(), event)) };
