import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkImage } from '../../../lib/image';

const USAGE = 'Usage: check:image CONFIG.json [--writable PATH]… [--user UID:GID]';
const GOOD = { User: '10001:10001', Volumes: { '/tmp': {} }, Env: ['PORT=8443'] };

const folder = mkdtempSync(join(tmpdir(), 'check-image-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(content: unknown): string {
  const file = join(folder, 'config.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test.each(['--help', '-h'])('%s shows how it is called', (flag) => {
  expect(checkImage([flag])).toEqual({ exit: 0, output: [USAGE], errors: [] });
});

describe('an image that runs as a hardened task', () => {
  test.each([
    ['as a registry has its configuration', { config: GOOD }],
    ['as docker prints it', [{ Config: GOOD }]],
    ['alone', GOOD],
  ])('%s', (_, content) => {
    expect(checkImage([written(content), '--writable', '/tmp'])).toEqual({
      exit: 0,
      output: ['Nothing in the configuration speaks against it.'],
      errors: [],
    });
  });

  test('as another user, without a writable path', () => {
    expect(checkImage([written({ User: '7:7' }), '--user', '7:7']).exit).toBe(0);
  });
});

test('an image that does not: every problem, and their number', () => {
  expect(checkImage([written([{ Config: { ...GOOD, User: 'root' } }]), '--writable', '/data'])).toEqual({
    exit: 1,
    output: [
      "USER is 'root'; use a numeric non-root user, such as 10001:10001",
      '/data has no VOLUME, so Fargate mounts it with owner root; run chown and add VOLUME ["/data"]',
      '/tmp is a VOLUME that is not in writablePaths: add it there, or remove the VOLUME',
      '3 problem(s)',
    ],
    errors: [],
  });
});

describe('checks nothing', () => {
  test.each([
    ['without a file', () => [], 'Name one file with the configuration of an image; 0 are named.'],
    ['with two files', () => ['a', 'b'], 'Name one file with the configuration of an image; 2 are named.'],
    ['with a user by name', () => ['a', '--user', 'app'], "--user is 'app'; write numbers, such as 10001:10001."],
    ['with an option that is none', () => ['a', '--fix'], expect.stringContaining("Unknown option '--fix'")],
    ['in a file that is not there', () => [join(folder, 'none.json')], expect.stringContaining('ENOENT')],
    ['in a file that is no JSON', () => [written('no')], expect.stringContaining('is not valid JSON')],
    ['in an empty list', () => [written([])], expect.stringContaining('holds no configuration of an image')],
  ])('%s', (_, args, error) => {
    expect(checkImage(args())).toEqual({ exit: 2, output: [], errors: [error, USAGE] });
  });
});
