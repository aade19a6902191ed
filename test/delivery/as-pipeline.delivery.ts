import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoopbackIdentity } from '../support/loopback-identity';

const ROOT = join(__dirname, '..', '..');

/** Requests credentials as every SDK does, again after a session has expired, and prints the identity each time. */
const COMMAND = `
  const { SNSClient } = require('@aws-sdk/client-sns');
  const { config } = new SNSClient({});
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  (async () => {
    for (const pause of [0, 1300]) {
      await wait(pause);
      console.log((await config.credentials({ forceRefresh: true })).accessKeyId.replace(/-.*/, ''));
    }
  })().catch((error) => { console.log(error.name); process.exitCode = 1; });`;

async function asPipeline(identity: LoopbackIdentity, command: readonly string[], renewal: string) {
  const url = await identity.listen();
  const child = spawn(join(ROOT, '.ci/delivery/as-pipeline'), command, {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      NODE_NO_WARNINGS: '1',
      AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/pipeline',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL_STS: url,
      AWS_ENDPOINT_URL: url,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?a=b`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request',
      TOKEN_RENEWAL_SECONDS: renewal,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const [exit] = (await once(child, 'close')) as [number];
  identity.close();
  return { exit, output, errors };
}

const LIFETIMES = { tokenMilliseconds: 1200, sessionMilliseconds: 1000 };

function scriptFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'as-pipeline-')), 'command.cjs');
  writeFileSync(file, COMMAND.replace('@aws-sdk/client-sns', join(ROOT, 'node_modules/@aws-sdk/client-sns')));
  return file;
}

test('a command that outlives its session gets another one: the token in the file is a fresh one', async () => {
  const identity = new LoopbackIdentity(LIFETIMES);
  const { exit, output } = await asPipeline(identity, ['node', scriptFile()], '0.4');
  expect({ exit, output }).toEqual({ exit: 0, output: 'session\nsession\n' });
  expect(identity.issued).toBeGreaterThan(2);
});

test('a renewal that fails is reported, and the command goes on', async () => {
  const identity = new LoopbackIdentity(LIFETIMES);
  const pending = asPipeline(identity, ['sh', '-c', 'sleep 1; echo done'], '0.3');
  while (identity.issued === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  identity.isUp = false;
  expect(await pending).toEqual({
    exit: 0,
    output: 'done\n',
    errors: expect.stringContaining('The token of this run was not renewed; the next attempt follows.') as string,
  });
});

test('the exit code is that of the command, and nothing is left that keeps its output open', async () => {
  const start = Date.now();
  expect((await asPipeline(new LoopbackIdentity(LIFETIMES), ['sh', '-c', 'exit 7'], '30')).exit).toBe(7);
  expect(Date.now() - start).toBeLessThan(10_000);
});
