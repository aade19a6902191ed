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
  RequestId: 'request-1',
  ResourceProperties: {
    ArchiveBucket: 'archives',
    ArchiveKey: 'site.zip',
    Bucket: 'site',
    DistributionId: 'E1',
    Texts: { '.well-known/security.txt': 'Contact: mailto:security@example.com' },
  },
};

function site(archive: Buffer, ...present: string[]) {
  const calls: string[] = [];
  return {
    calls,
    read: async (bucket: string, key: string) => {
      calls.push(`read ${bucket}/${key}`);
      return Promise.resolve(archive);
    },
    list: async () => Promise.resolve(present),
    write: async (_: string, key: string, body: Buffer, contentType: string, cacheControl: string) => {
      calls.push(`write ${key} (${body.toString()}) as ${contentType}, ${cacheControl}`);
      return Promise.resolve();
    },
    remove: async (_: string, key: string) => {
      calls.push(`remove ${key}`);
      return Promise.resolve();
    },
    invalidate: async (id: string, reference: string) => {
      calls.push(`invalidate ${id} (${reference})`);
      return Promise.resolve();
    },
  };
}

test('pages are uploaded last, then removed files are deleted, and the cache is invalidated', async () => {
  const archive = zip(
    { name: 'index.html', text: '<h1>Shop</h1>' },
    { name: 'assets/', text: '', method: 0 },
    { name: 'assets/app.0a1b2c3d.js', text: 'run()'.repeat(50) },
    { name: 'data.bin', text: '\u0001', method: 0 },
  );
  const aws = site(archive, 'index.html', 'assets/app.ffffffff.js');
  await expect(publish(aws, EVENT)).resolves.toEqual({ physicalId: 'site-content-of-site', data: { Files: '4' } });
  expect(aws.calls).toEqual([
    'read archives/site.zip',
    `write assets/app.0a1b2c3d.js (${'run()'.repeat(50)}) as text/javascript; charset=utf-8, public, max-age=31536000, immutable`,
    'write data.bin (\u0001) as application/octet-stream, public, max-age=0, must-revalidate',
    'write .well-known/security.txt (Contact: mailto:security@example.com) as text/plain; charset=utf-8, public, max-age=0, must-revalidate',
    'write index.html (<h1>Shop</h1>) as text/html; charset=utf-8, public, max-age=0, must-revalidate',
    'remove assets/app.ffffffff.js',
    'invalidate E1 (request-1)',
  ]);
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
