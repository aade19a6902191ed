import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../../lib/cloudflare/terraform';
import { ProviderSchema } from '../schema/provider-schema';

/** Terraform or OpenTofu on this machine; undefined where there is none. */
export const PROGRAM = findProgram(process.env);

const VERSION = '5.14.0';
const ARCHITECTURE = process.arch === 'x64' ? 'amd64' : process.arch;
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

/** Takes the place of `describe` where there is none: says by name what does not run. */
export function notRun(name: string): void {
  console.warn(`NOT RUN: ${name}. Install terraform or tofu 1.10 or later.`);
}

/** Terraform in a temporary folder, with the schema-only provider and without any network. */
export class OfflineTerraform {
  /** What Terraform has to find in its environment. */
  public environment: Readonly<Record<string, string>>;
  /** Programs that Terraform and OpenTofu take for the provider. */
  public readonly providers: readonly string[];
  private readonly record: string;
  private attached?: ChildProcess;

  constructor(configurations: readonly unknown[]) {
    const folder = mkdtempSync(join(tmpdir(), 'offline-terraform-'));
    this.record = join(folder, 'received');
    writeFileSync(this.record, '');
    writeFileSync(join(folder, 'schema.json'), JSON.stringify(schemaOf(configurations)));
    this.providers = REGISTRIES.map((registry) => installProvider(join(folder, 'mirror', registry)));
    const configuration = `provider_installation { filesystem_mirror { path = "${join(folder, 'mirror')}" } }\n`;
    writeFileSync(join(folder, 'terraform.rc'), configuration);
    this.environment = {
      TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'),
      TF_DISABLE_PLUGIN_TLS: '1',
      CHECKPOINT_DISABLE: '1',
      SCHEMA_ONLY_PROVIDER_SCHEMA: join(folder, 'schema.json'),
      SCHEMA_ONLY_PROVIDER_RECORD: this.record,
    };
  }

  /** Digests of the tokens that the provider was given. */
  public get receivedTokens(): readonly string[] {
    return readFileSync(this.record, 'utf8').split('\n').filter(Boolean);
  }

  /**
   * One provider for all commands from here on: Terraform starts one for each step of each command otherwise.
   * @see https://developer.hashicorp.com/terraform/internals/debugging#terraform-dev-overrides-and-reattach
   */
  public async attachProvider(): Promise<void> {
    const [program = ''] = this.providers;
    const provider = spawn(program, {
      env: { ...process.env, ...this.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.attached = provider;
    const [greeting] = (await once(provider.stdout, 'data')) as [Buffer];
    const [, protocol, network, address] = greeting.toString().trim().split('|');
    const reattach = {
      Protocol: 'grpc',
      ProtocolVersion: Number(protocol),
      Pid: provider.pid,
      Test: true,
      Addr: { Network: network, String: address },
    };
    const providers = Object.fromEntries(REGISTRIES.map((registry) => [`${registry}/cloudflare/cloudflare`, reattach]));
    this.environment = { ...this.environment, TF_REATTACH_PROVIDERS: JSON.stringify(providers) };
  }

  /** Ends the provider, if one is attached. */
  public detachProvider(): void {
    this.attached?.kill();
  }

  /** Runs a command in a folder. */
  public run(
    directory: string,
    ...args: readonly string[]
  ): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(
      PROGRAM ?? 'terraform',
      [`-chdir=${directory}`, ...args, '-no-color'],
      {
        env: { ...process.env, ...this.environment },
        encoding: 'utf8',
      },
    );
    return { status, output: stdout + stderr };
  }
}

/** Keeps the state in the folder: tests have no bucket. */
export function keepStateIn(directory: string): void {
  const override = { terraform: { backend: { local: { path: 'terraform.tfstate' } } } };
  writeFileSync(join(directory, 'override.tf.json'), JSON.stringify(override));
}

function installProvider(registry: string): string {
  const folder = join(registry, 'cloudflare', 'cloudflare', VERSION, `${process.platform}_${ARCHITECTURE}`);
  const program = join(folder, `terraform-provider-cloudflare_v${VERSION}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(__dirname, 'schema-only-provider.mjs')}"\n`);
  chmodSync(program, 0o755);
  return program;
}

/** Of the types in use: all 558 would take Terraform seconds. */
function schemaOf(configurations: readonly unknown[]): object {
  const schema = new ProviderSchema();
  const typesIn = (kind: string): string[] =>
    configurations.flatMap((each) => Object.keys((each as Readonly<Record<string, object>>)[kind] ?? {}));
  return {
    provider: schema.provider(),
    resources: Object.fromEntries(typesIn('resource').map((type) => [type, schema.resource(type)])),
    dataSources: Object.fromEntries(typesIn('data').map((type) => [type, schema.dataSource(type)])),
  };
}
