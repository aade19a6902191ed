// One tag of the bootstrap's repository for images, with the role that the asset manifest names.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from './image-archive.mjs';

export class AssetRepository {
  #work = mkdtempSync(join(tmpdir(), 'registry-'));
  #authentication = join(this.#work, 'auth.json');
  #reference;

  /** @param destination of an image in an asset manifest */
  constructor({ assumeRoleArn, imageTag, region, repositoryName }) {
    const session =
      assumeRoleArn === undefined ? {} : sessionOf(assumeRoleArn.replace('${AWS::Partition}', partitionOf(region)));
    const aws = (...options) => output('aws', [...options, '--region', region, '--output', 'text'], session).trim();
    const uri = aws(
      'ecr',
      'describe-repositories',
      '--repository-names',
      repositoryName,
      '--query',
      'repositories[0].repositoryUri',
    );
    const password = aws('ecr', 'get-login-password');
    const auth = Buffer.from(`AWS:${password}`).toString('base64');
    writeFileSync(this.#authentication, JSON.stringify({ auths: { [uri.split('/')[0]]: { auth } } }), { mode: 0o600 });
    this.#reference = `docker://${uri}:${imageTag}`;
  }

  /** Of the image with the tag; undefined if there is none. */
  digest() {
    const { status, stdout, stderr } = run('skopeo', [
      'inspect',
      '--raw',
      '--authfile',
      this.#authentication,
      this.#reference,
    ]);
    if (status === 0) return digestOf(stdout);
    if (/manifest unknown/i.test(stderr)) return undefined;
    throw new Error(`skopeo inspect ${this.#reference}: ${stderr}`);
  }

  /** Copies the image byte for byte: its digest stays. */
  push(archive) {
    output('skopeo', [
      'copy',
      '--preserve-digests',
      '--dest-authfile',
      this.#authentication,
      `oci-archive:${archive}`,
      this.#reference,
    ]);
  }

  close() {
    rmSync(this.#work, { recursive: true });
  }
}

function sessionOf(role) {
  const options = [
    'sts',
    'assume-role',
    '--role-arn',
    role,
    '--role-session-name',
    'promote-images',
    '--output',
    'json',
  ];
  const { Credentials } = JSON.parse(output('aws', options));
  return {
    AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey,
    AWS_SESSION_TOKEN: Credentials.SessionToken,
    // A profile would win over the variables.
    AWS_PROFILE: undefined,
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region) {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function output(program, options, environment = {}) {
  const { status, stdout, stderr } = run(program, options, environment);
  if (status !== 0) throw new Error(`${program} ${options.slice(0, 2).join(' ')}: ${stderr}`);
  return String(stdout);
}

function run(program, options, environment = {}) {
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...environment }).filter(([, value]) => value !== undefined),
  );
  const { error, status, stdout, stderr } = spawnSync(program, options, { env, maxBuffer: 2 ** 26 });
  if (error !== undefined) throw new Error(`${program}: ${error.message}`);
  return { status, stdout, stderr: String(stderr) };
}
