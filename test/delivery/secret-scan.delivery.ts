import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const RANDOM = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zAbCdEfGhI';
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const PEM = RSA.export({ type: 'pkcs8', format: 'pem' }).toString();
const ED25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
/** Written apart: the scan of this repository finds what is written whole. */
const GITHUB = ['ghp', RANDOM.slice(0, 36)].join('_');

/** A separate repository that contains the scan. */
class Repository {
  public readonly directory = mkdtempSync(join(tmpdir(), 'secret-scan-'));

  constructor() {
    cpSync(join(ROOT, '.ci/delivery'), join(this.directory, '.ci/delivery'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.directory, 'node_modules'));
    this.accept([]);
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.commit('first', { 'README.md': 'hello' });
  }

  public git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'core.hooksPath=/dev/null'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: this.directory,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  public stage(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(this.directory, name), text);
      this.git('add', name);
    }
  }

  public commit(message: string, files: Readonly<Record<string, string>>): void {
    this.stage(files);
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  public accept(entries: readonly object[]): void {
    mkdirSync(join(this.directory, '.ci/delivery'), { recursive: true });
    writeFileSync(join(this.directory, '.ci/delivery/revoked-secrets.json'), JSON.stringify(entries));
  }

  public scan(...args: readonly string[]): { readonly exit: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['.ci/delivery/secret-scan.mjs', ...args], {
      cwd: this.directory,
      encoding: 'utf8',
    });
    return { exit: status, output: stdout + stderr };
  }
}

const CLEAN = { exit: 0, output: 'No credential that is not revoked.\n' };
const fingerprintIn = (output: string) => /fingerprint ([0-9a-f]{32})/.exec(output)?.[1] ?? '';

test('finds each kind of credential, at its line, and prints none of them', () => {
  const repository = new Repository();
  const files = {
    'id.txt': `\n${['AKIA', 'ABCDEFGHIJKLMNOP'].join('')}`,
    'secret.txt': `aws_secret_access_key = ${RANDOM}`,
    'github.txt': GITHUB,
    'key.pem': PEM,
    'indented.ts': `const key = \`\n  ${PEM.replaceAll('\n', '\n  ')}\`;`,
    'service-account.ts': `const account = ${JSON.stringify({ private_key: PEM })};`,
    'short-key.pem': ED25519,
    'cloudflare.txt': ['cfat', `${RANDOM}0a1b2c3d`].join('_'),
    'unprefixed.env': `CLOUDFLARE_API_TOKEN=${RANDOM}`,
    'hidden.ts': `// secretlint-disable\nconst token = '${GITHUB}';`,
  };
  repository.commit('everything', files);
  const { exit, output } = repository.scan();
  expect(exit).toBe(1);
  const found = [...output.matchAll(/^[0-9a-f]{7,} (\S+): ([\w-]+),/gm)].map(
    ([, place, rule]) => `${String(place)} ${String(rule)}`,
  );
  expect(found.sort()).toEqual([
    'cloudflare.txt:1 cloudflare-credential',
    'github.txt:1 github',
    'hidden.ts:2 github',
    'id.txt:2 aws-access-key-id',
    'indented.ts:2 privatekey',
    'key.pem:1 privatekey',
    'secret.txt:1 aws',
    'service-account.ts:1 privatekey',
    'short-key.pem:1 private-key',
    'unprefixed.env:1 cloudflare-credential-unprefixed',
  ]);
  expect(output).not.toContain(RANDOM.slice(0, 36));
});

test('examples are none: keys of the documentation, names of RFC 2606, a key without content', () => {
  const repository = new Repository();
  repository.commit('examples', {
    'a.md': ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
    'b.md': 'https://me:password1234@host.example.com/ postgres://me:password1234@db.example.net/app',
    'c.md': '-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----',
  });
  expect(repository.scan()).toEqual(CLEAN);
});

test('finds what a merge commit alone adds, what was removed again, and what a message says', () => {
  const repository = new Repository();
  repository.git('checkout', '--quiet', '-b', 'side');
  repository.commit('side', { 'side.txt': 'side' });
  repository.git('checkout', '--quiet', 'main');
  repository.commit('main', { 'main.txt': 'main' });
  repository.git('merge', '--quiet', '--no-commit', 'side');
  repository.commit('merged', { 'evil.txt': GITHUB });
  repository.git('rm', '--quiet', 'evil.txt');
  repository.commit(`the token is ${GITHUB}`, {});
  const lines = repository.scan().output.split('\n').slice(0, 2).sort();
  expect(lines.map((line) => line.replace(/^\S+ /, '').replace(/, .*/, ''))).toEqual(
    expect.arrayContaining(['evil.txt:1: github', 'message: github']),
  );
});

test('after its revocation a credential of the history stops nothing any more', () => {
  const repository = new Repository();
  repository.commit('leak', { 'leak.txt': GITHUB });
  const fingerprint = fingerprintIn(repository.scan().output);
  const reason = 'Revoked in the settings of the account.';
  repository.accept([{ fingerprint, owner: 'platform-team', date: '2026-11-28', reason }]);
  expect(repository.scan()).toEqual(CLEAN);
  repository.commit('another', { 'other.txt': GITHUB.replace('aB3', 'aB4') });
  expect(repository.scan().exit).toBe(1);
});

test('rejects an acceptance without owner, day or reason, and one that nothing has', () => {
  const repository = new Repository();
  repository.accept([{ fingerprint: '0'.repeat(32), date: 'today', reason: 'no' }]);
  const { exit, output } = repository.scan();
  expect(exit).toBe(1);
  for (const name of ['owner', 'date', 'reason']) expect(output).toContain(`revoked-secrets.json, entry 1: ${name} is`);
  const reason = 'Revoked in the settings of the account.';
  repository.accept([{ fingerprint: '0'.repeat(32), owner: 'platform-team', date: '2026-11-28', reason }]);
  expect(repository.scan()).toEqual({
    exit: 1,
    output: `No commit has what revoked-secrets.json accepts, remove: ${'0'.repeat(32)}\n`,
  });
  expect(repository.scan('--staged')).toEqual(CLEAN);
});

test('before a commit: what is staged, not what is beside it, and the message', () => {
  const repository = new Repository();
  repository.stage({ 'staged.txt': GITHUB });
  writeFileSync(join(repository.directory, 'staged.txt'), 'changed afterward');
  expect(repository.scan('--staged')).toMatchObject({
    exit: 1,
    output: expect.stringContaining('staged staged.txt:1: github') as string,
  });
  writeFileSync(join(repository.directory, 'message'), `see ${GITHUB}`);
  expect(repository.scan('--file', 'message')).toMatchObject({ exit: 1 });
  expect(repository.scan('--all')).toMatchObject({ exit: 2 });
});
