import { crc32, deflateRawSync } from 'node:zlib';
import { publish } from '../../../constructs/custom-resource/runtime/site-content';

interface File {
  readonly name: string;
  readonly text: string;
  readonly method?: number;
  readonly checksum?: number;
}

/** A zip archive according to the specification: a header before each file, and a directory at the end. */
function zip(...files: readonly File[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const { name, text, method = 8, checksum = crc32(text) } of files) {
    const content = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(checksum, 16);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(Buffer.concat(parts).length, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), content);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(parts).length, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const EVENT = {
  RequestType: 'Update',
  ResourceProperties: {
    ArchiveBucket: 'archives',
    ArchiveKey: 'site.zip',
    Bucket: 'site',
    Release: 'r2',
    NotFoundPage: '404.html',
    Texts: { '.well-known/security.txt': 'Contact: mailto:security@example.com' },
  },
};
const EARLIER = {
  ...EVENT,
  ResourceProperties: { ...EVENT.ResourceProperties, ArchiveBucket: undefined, ArchiveKey: undefined, Release: 'r1' },
};
const TEXT = 'as text/plain; charset=utf-8, public, max-age=0, must-revalidate';
const PAGE = 'as text/html; charset=utf-8, public, max-age=0, must-revalidate';

/** Objects in the bucket, the oldest first. */
function site(archive: Buffer, ...present: string[]) {
  const calls: string[] = [];
  return {
    calls,
    read: async (bucket: string, key: string) => {
      calls.push(`read ${bucket}/${key}`);
      return Promise.resolve(archive);
    },
    list: async (_: string, prefix: string) =>
      Promise.resolve(
        present.map((key, lastModified) => ({ key, lastModified })).filter(({ key }) => key.startsWith(prefix)),
      ),
    write: async (_: string, key: string, body: Buffer, contentType: string, cacheControl: string) => {
      calls.push(`write ${key} (${body.toString()}) as ${contentType}, ${cacheControl}`);
      return Promise.resolve();
    },
    remove: async (_: string, key: string) => {
      calls.push(`remove ${key}`);
      return Promise.resolve();
    },
  };
}

const RELEASE = zip(
  { name: 'index.html', text: '<h1>Shop</h1>' },
  { name: '404.html', text: '<h1>Lost</h1>' },
  { name: 'assets/', text: '', method: 0 },
  { name: 'assets/app.0a1b2c3d.js', text: 'run()'.repeat(50) },
  { name: 'data.bin', text: '\u0001', method: 0 },
);

test('a release is written into its folder, pages last, and its error page to the root', async () => {
  const aws = site(RELEASE, 'releases/r1/index.html', 'releases/r1/assets/app.ffffffff.js', 'releases/r2/index.html');
  await expect(publish(aws, EVENT)).resolves.toEqual({ physicalId: 'site-content-of-site', data: { Files: '5' } });
  expect(aws.calls).toEqual([
    'read archives/site.zip',
    `write releases/r2/assets/app.0a1b2c3d.js (${'run()'.repeat(50)}) as text/javascript; charset=utf-8, public, max-age=31536000, immutable`,
    'write releases/r2/data.bin (\u0001) as application/octet-stream, public, max-age=0, must-revalidate',
    `write releases/r2/.well-known/security.txt (Contact: mailto:security@example.com) ${TEXT}`,
    `write releases/r2/index.html (<h1>Shop</h1>) ${PAGE}`,
    `write releases/r2/404.html (<h1>Lost</h1>) ${PAGE}`,
    `write 404.html (<h1>Lost</h1>) ${PAGE}`,
  ]);
});

test('an earlier release is served without an upload of its files', async () => {
  const aws = site(Buffer.from('<h1>Lost</h1>'), 'releases/r1/index.html', 'releases/r2/index.html');
  await expect(publish(aws, EARLIER)).resolves.toEqual({ physicalId: 'site-content-of-site', data: { Files: '1' } });
  expect(aws.calls).toEqual([
    `write releases/r1/.well-known/security.txt (Contact: mailto:security@example.com) ${TEXT}`,
    'read site/releases/r1/404.html',
    `write 404.html (<h1>Lost</h1>) ${PAGE}`,
  ]);
});

test('an unknown release is refused, except by the deployment that creates the bucket', async () => {
  const aws = site(RELEASE, 'releases/r2/index.html');
  await expect(publish(aws, EARLIER)).rejects.toThrow(
    'the bucket site has no release r1: upload it to releases/r1/, or name another release',
  );
  await expect(publish(aws, { ...EARLIER, RequestType: 'Create' })).resolves.toEqual({
    physicalId: 'site-content-of-site',
    data: { Files: '0' },
  });
  expect(aws.calls).toEqual([]);
});

test('the ten newest releases are kept, with the served one', async () => {
  const others = Array.from({ length: 11 }, (_, index) => `releases/other${String(index)}/index.html`);
  const aws = site(RELEASE, 'index.html', 'releases/r2/index.html', ...others, '404.html');
  await publish(aws, EVENT);
  expect(aws.calls.filter((call) => call.startsWith('remove'))).toEqual([
    'remove index.html',
    'remove releases/other0/index.html',
    'remove releases/other1/index.html',
  ]);
});

test('files of an earlier layout remain until a second release exists', async () => {
  const aws = site(RELEASE, 'index.html', 'releases/r2/index.html');
  await publish(aws, EVENT);
  expect(aws.calls.filter((call) => call.startsWith('remove'))).toEqual([]);
});

test('no files are deleted with the stack, because the bucket is retained', async () => {
  const aws = site(zip());
  await expect(publish(aws, { ...EVENT, RequestType: 'Delete' })).resolves.toEqual({
    physicalId: 'site-content-of-site',
  });
  expect(aws.calls).toEqual([]);
});

test.each([
  ['has another format', Buffer.from('<html>'.repeat(10)), 'not a zip archive'],
  ['has a path outside the folder', zip({ name: '../index.html', text: 'x' }), 'outside its folder: ../index.html'],
  ['is damaged', zip({ name: 'index.html', text: 'x', checksum: 1 }), 'the archive is damaged: index.html'],
  [
    'has an unsupported compression method',
    zip({ name: 'index.html', text: 'x', method: 12 }),
    'index.html has an unsupported compression method',
  ],
])('an archive that %s is rejected, and no files are written', async (_, archive, message) => {
  const aws = site(archive);
  await expect(publish(aws, EVENT)).rejects.toThrow(message);
  expect(aws.calls).toEqual(['read archives/site.zip']);
});
