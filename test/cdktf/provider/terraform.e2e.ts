import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type SynthesizedStack, synthesizeCloudflare } from '../../../cdktf/synthesize-cloudflare';
import { cloudflare, DeployedAwsSide } from '../../../lib/cloudflare';
import { environments, production } from '../../reference-estate';
import {
  copyOf,
  deployedContract,
  resourceOf,
  stateKeyArn,
  synthesized,
  type TerraformJson,
  TODAY,
} from '../../support/cloudflare';
import { CommandProcess } from '../../support/command-process';
import { LoopbackCloudflare, NEW_ZONE } from '../../support/loopback-cloudflare';
import { type AwsRequest, LoopbackAws } from '../../support/loopback-aws';
import { stateBucketOf } from '../../support/state-bucket';
import { notRun, OfflineTerraform, PROGRAM } from './offline-terraform';

/** Terraform is not everywhere; what needs it says so. */
const whereTerraformIs: (name: string, tests: () => void) => void = PROGRAM === undefined ? notRun : describe;

const TOKEN = 'Not-a-token_0123456789-abcdefghijklmnopq';
const KEY_ARN = stateKeyArn(production);
const STACKS = ['edge-validation', 'zone'];

test('the provider is where terraform and tofu look for it, and is executable', () => {
  const { providers } = new OfflineTerraform([]);
  expect(providers.map((file) => file.replace(/.*(registry\..*\/)[^/]*\/[^/]*$/, '$1'))).toEqual([
    'registry.terraform.io/cloudflare/cloudflare/5.14.0/',
    'registry.opentofu.org/cloudflare/cloudflare/5.14.0/',
  ]);
  expect(() => providers.forEach((file) => accessSync(file, constants.X_OK))).not.toThrow();
});

whereTerraformIs('npm run cloudflare, with terraform, the schema of the provider, and AWS on loopback', () => {
  const stacks = synthesized([production]);
  const terraform = new OfflineTerraform(stacks.map(({ json }) => json));
  const { loadBalancerHostname = '', validationRecords } = deployedContract(production);
  const aws = new LoopbackAws({
    account: production.account,
    json: {
      GetSecretValue: () => ({ SecretString: `${TOKEN}\n` }),
      ListCertificates: () => ({
        CertificateSummaryList: [
          { DomainName: 'example.com', CertificateArn: 'arn:aws:acm:eu-west-1:333333333333:certificate/1' },
        ],
      }),
      DescribeCertificate: () => ({
        Certificate: {
          DomainValidationOptions: validationRecords.map(({ name, value }) => ({
            ResourceRecord: { Name: name, Type: 'CNAME', Value: value },
          })),
        },
      }),
    },
    stacks: {
      'production-edge': { LoadBalancerHostname: loadBalancerHostname },
      'production-terraform-state': { StateKeyArn: KEY_ARN },
    },
    bucket: stateBucketOf(production, KEY_ARN),
  });
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'terraform-'));
  let environment: Readonly<Record<string, string>> = {};
  const api = new LoopbackCloudflare(TOKEN);
  let apiUrl = '';

  async function run(stack: string, ...call: readonly string[]): Promise<{ exit: number; output: string }> {
    let output = '';
    const exit = await cloudflare({
      argv: ['production', ...call, '--stack', stack],
      environments,
      today: TODAY,
      projectRoot: process.cwd(),
      processEnvironment: { ...process.env, ...terraform.environment },
      api: { url: apiUrl },
      aws: new DeployedAwsSide(),
      synthesize: (settings, contract) =>
        synthesizeCloudflare({
          environments: [settings],
          outdir: join(folder, stack),
          contracts: contract === undefined ? [] : [contract],
        }).map(withPathStyle),
      output: (text) => (output += text),
      errors: (text) => (output += text),
    });
    return { exit, output };
  }

  const flow = async (stack: string) => ({
    applied: await run(stack, 'apply', '--yes'),
    planned: await run(stack, 'plan'),
  });
  const flows = new Map<string, Awaited<ReturnType<typeof flow>>>();
  const directoryOf = (stack: string) => join(folder, stack, 'stacks', `production-${stack}`);
  const stateOf = (stack: string) => JSON.parse(aws.objects.get(`cloudflare/${stack}.tfstate`) ?? '{}') as State;

  beforeAll(async () => {
    environment = await aws.listen();
    apiUrl = await api.listen();
    api.zones = [{ id: '0123456789abcdef'.repeat(2), name: 'example.com', account: { id: 'a'.repeat(32) } }];
    Object.assign(process.env, environment);
    await terraform.start();
    for (const stack of STACKS) flows.set(stack, await flow(stack));
  }, 120_000);

  afterAll(() => {
    process.env = before;
    terraform.stop();
    aws.close();
    api.close();
  });

  test.each(STACKS)('production-%s is applied, and then there is nothing to change', (stack) => {
    expect(flows.get(stack)).toEqual({
      applied: { exit: 0, output: expect.stringContaining('Apply complete!') as string },
      planned: { exit: 0, output: expect.stringContaining('No changes.') as string },
    });
  });

  test.each(STACKS)('production-%s: what is applied is what is synthesized', (stack) => {
    const { resource } = copyOf(stacks, 'production', stack);
    const written = Object.entries(resource).flatMap(([type, each]) => Object.keys(each).map((id) => `${type}.${id}`));
    const managed = stateOf(stack).resources.filter(({ mode }) => mode === 'managed');
    expect(managed.map(({ type, name }) => `${type}.${name}`).sort()).toEqual(written.sort());
  });

  test('states and locks are encrypted with the key that the bucket requires, and the locks are released (DNS-09)', () => {
    const puts = aws.requests.filter(({ method }) => method === 'PUT');
    expect(new Set(puts.map(keyOf))).toEqual(
      new Set(STACKS.flatMap((stack) => [`cloudflare/${stack}.tfstate`, `cloudflare/${stack}.tfstate.tflock`])),
    );
    expect(new Set(puts.map(encryptionOf))).toEqual(new Set([`aws:kms ${KEY_ARN}`]));
    expect(puts.filter((put) => keyOf(put).endsWith('.tflock')).map(({ headers }) => headers['if-none-match'])).toEqual(
      ['*', '*', '*', '*'],
    );
    expect([...aws.objects.keys()].sort()).toEqual(STACKS.map((stack) => `cloudflare/${stack}.tfstate`));
  });

  test('the token reaches the provider, and is in no file, state or output (DNS-08)', () => {
    expect(new Set(terraform.receivedTokens)).toEqual(new Set([TOKEN]));
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toContain('cdk.tf.json');
    const texts = [
      ...files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
      ...aws.objects.values(),
      ...aws.requests.map(({ path, body }) => path + body),
      JSON.stringify([...flows]),
    ];
    expect(texts.filter((text) => text.includes(TOKEN))).toEqual([]);
  });

  test('what the API says of DNSSEC beside its status is no change, its status is', async () => {
    const unset = { dnssec_multi_signer: false, dnssec_presigned: false, dnssec_use_nsec3: false };
    terraform.answer({ cloudflare_zone_dnssec: { ...unset, status: 'active' } });
    expect((await run('zone', 'plan', '--exit-code')).exit).toBe(0);
    terraform.answer({ cloudflare_zone_dnssec: { ...unset, status: 'pending' } });
    api.contents = { ...NEW_ZONE, dnssec: { status: 'pending', ds: 'example.com. 3600 IN DS 2371 13 2 1F98' } };
    const { exit, output } = await run('zone', 'plan', '--exit-code');
    expect(exit).toBe(3);
    expect(stripVTControlCharacters(output)).toContain('Plan: 0 to add, 1 to change, 0 to destroy.');
    expect(stripVTControlCharacters(output)).toMatch(/status +=? *"pending" -> "active"/);
    expect(output).toContain('example.com. 3600 IN DS 2371 13 2 1F98');
    terraform.answer({});
  }, 60_000);

  test('the name of an imported entry point is no change: the provider would replace the rule set for it', async () => {
    terraform.answer({ cloudflare_ruleset: { name: 'zone rules of the dashboard', description: 'imported' } });
    expect((await run('zone', 'plan', '--exit-code')).exit).toBe(0);
    terraform.answer({});
  }, 60_000);

  test('a state at another place is taken by init', async () => {
    const moved = join(directoryOf('zone'), '.terraform', 'terraform.tfstate');
    writeFileSync(moved, readFileSync(moved, 'utf8').replaceAll(KEY_ARN, KEY_ARN.replace(/.$/, '9')));
    expect(await run('zone', 'plan')).toMatchObject({ exit: 0 });
  }, 60_000);

  test('Ctrl-C during apply releases the lock and prints everything', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'interrupted-'));
    const waiting = { 'local-exec': { command: 'echo waiting; sleep 1' } };
    const resource = {
      terraform_data: { first: { provisioner: [waiting] }, second: { depends_on: ['terraform_data.first'] } },
    };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify({ resource }));
    expect((await terraform.run(directory, ['init'], {})).status).toBe(0);
    const program = PROGRAM ?? 'terraform';
    const apply = ['apply', '-auto-approve', '-no-color'];
    const command = new CommandProcess({ program, directory, arguments: apply, readyWhen: 'waiting' });
    const { exit, output } = await command.signal('SIGINT', 'group');
    expect(exit).toBe(1);
    expect(output).toContain('Interrupt received');
    expect(output).toContain('execution halted');
    expect(readdirSync(directory)).not.toContain('.terraform.tfstate.lock.info');
  }, 60_000);

  test('DNSSEC is not destroyed unseen', async () => {
    const [dnssec = ''] = Object.keys(copyOf(stacks, 'production', 'zone').resource['cloudflare_zone_dnssec'] ?? {});
    const destroy = ['destroy', '-auto-approve', '-refresh=false', `-target=cloudflare_zone_dnssec.${dnssec}`];
    const destroyed = await terraform.run(directoryOf('zone'), destroy, environment);
    expect(destroyed).toEqual({ status: 1, output: expect.stringContaining('Instance cannot be destroyed') as string });
  }, 60_000);

  test('an error is found', async () => {
    const zone = copyOf(stacks, 'production', 'zone');
    Object.assign(resourceOf(zone, 'cloudflare_dns_record', 'Service-web'), { proxied: 'sometimes' });
    const file = join(directoryOf('zone'), 'cdk.tf.json');
    const correct = readFileSync(file, 'utf8');
    const validated = () => terraform.run(directoryOf('zone'), ['validate'], environment);
    expect(await validated()).toEqual({ status: 0, output: expect.stringContaining('Success!') as string });
    writeFileSync(file, JSON.stringify(zone));
    expect(await validated()).toEqual({ status: 1, output: expect.stringContaining('a bool is required') as string });
    writeFileSync(file, correct);
  }, 60_000);

  test('credentials of another account are refused before the state is touched', async () => {
    const touched = aws.requests.filter(({ method }) => method === 'PUT').length;
    aws.props = { ...aws.props, account: '111111111111' };
    const { exit, output } = await run('edge-validation', 'plan');
    expect(exit).toBe(1);
    expect(output).toContain('AWS account ID not allowed: 111111111111');
    expect(aws.requests.filter(({ method }) => method === 'PUT')).toHaveLength(touched);
  }, 60_000);
});

/** Loopback has no name for each bucket; everything else is as in production. */
function withPathStyle(stack: SynthesizedStack): SynthesizedStack {
  const json = structuredClone(stack.json) as TerraformJson;
  Object.assign(json.terraform.backend.s3, { use_path_style: true });
  writeFileSync(join(stack.directory, 'cdk.tf.json'), JSON.stringify(json));
  return { ...stack, json };
}

function keyOf({ path }: AwsRequest): string {
  return path.split('/').slice(2).join('/');
}

function encryptionOf({ headers }: AwsRequest): string {
  return ['', '-aws-kms-key-id'].map((name) => headers[`x-amz-server-side-encryption${name}`]).join(' ');
}

interface State {
  readonly resources: readonly { readonly mode: string; readonly type: string; readonly name: string }[];
}
