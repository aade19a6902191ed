import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeCloudflare } from '../../../cdktf/synthesize-cloudflare';
import { cloudflare, DeployedAwsSide } from '../../../lib/cloudflare';
import { environments, production } from '../../../lib/config';
import { deployedContract, filesOf, synthesized, TODAY } from '../../support/cloudflare';
import { keepStateIn, notRun, OfflineTerraform, PROGRAM } from './offline-terraform';

const TOKEN = 'Not-a-token_0123456789-abcdefghijklmnopq';
const EDGE_SECRET = 'production/cloudflare/api-token';

/** Terraform is not everywhere; what needs it says so. */
const whereTerraformIs: (name: string, tests: () => void) => void = PROGRAM === undefined ? notRun : describe;

let secretsManager: Server;
const asked: unknown[] = [];
let secret = `${TOKEN}\n`;
const before = { ...process.env };

beforeAll(async () => {
  secretsManager = createServer((request, response) => {
    let body = '';
    request.on('data', (text: Buffer) => (body += text.toString()));
    request.on('end', () => {
      asked.push(JSON.parse(body));
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ Name: EDGE_SECRET, SecretString: secret }));
    });
  });
  await new Promise<void>((resolve) => secretsManager.listen(0, '127.0.0.1', resolve));
  const { port } = secretsManager.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = `http://127.0.0.1:${port}`;
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
});

afterAll(() => {
  process.env = before;
  secretsManager.close();
});

beforeEach(() => {
  asked.length = 0;
  secret = `${TOKEN}\n`;
});

test('the token is read from the secret of the environment, without the end of its line', async () => {
  await expect(new DeployedAwsSide().apiToken(production)).resolves.toBe(TOKEN);
  expect(asked).toEqual([{ SecretId: EDGE_SECRET }]);
});

test.each(['', '{"token":"x"}', 'Bearer abc'])('rejects %j as a token, and does not repeat it', async (given) => {
  secret = given;
  await expect(new DeployedAwsSide().apiToken(production)).rejects.toHaveProperty(
    'message',
    "AWS was asked about production (account 333333333333, eu-west-1): The secret 'production/cloudflare/api-token' holds no API token: put the token alone into it, as text.",
  );
});

whereTerraformIs('the token, from Secrets Manager to the provider', () => {
  test('reaches the provider, and is in no file and no output', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'token-'));
    const terraform = new OfflineTerraform(filesOf(synthesized(), 'production').map(({ body }) => body));
    const deployed = new DeployedAwsSide();
    let shown = '';
    const exit = await cloudflare({
      argv: ['production', 'apply', '--yes'],
      environments,
      today: TODAY,
      processEnvironment: { ...process.env, ...terraform.environment },
      aws: {
        contract: () => Promise.resolve(deployedContract(production)),
        apiToken: (settings) => deployed.apiToken(settings),
      },
      synthesize: (settings, contract) => {
        const stacks = synthesizeCloudflare({
          environments: [settings],
          outdir: folder,
          contracts: contract === undefined ? [] : [contract],
        });
        for (const { directory } of stacks) keepStateIn(directory);
        return stacks;
      },
      output: (text) => (shown += text),
      errors: (text) => (shown += text),
    });
    expect(exit).toBe(0);
    expect(shown).toContain('Apply complete!');
    expect(asked).toEqual([{ SecretId: EDGE_SECRET }]);
    expect(new Set(terraform.receivedTokens)).toEqual(new Set([createHash('sha256').update(TOKEN).digest('hex')]));
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['cdk.tf.json', 'terraform.tfstate']));
    expect(files.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(TOKEN))).toEqual([]);
    expect(shown).not.toContain(TOKEN);
  }, 60_000);
});
