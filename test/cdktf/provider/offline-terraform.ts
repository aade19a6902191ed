import { type ChildProcess, spawn } from 'node:child_process';
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
  public readonly environment: Readonly<Record<string, string>>;
  /** Programs that Terraform and OpenTofu take for the provider. */
  public readonly providers: readonly string[];
  private readonly folder = mkdtempSync(join(tmpdir(), 'tf-'));
  private provider?: ChildProcess;

  constructor(private readonly configurations: readonly unknown[]) {
    writeFileSync(this.file('tokens'), '');
    writeFileSync(this.file('started'), '');
    this.answer({});
    this.providers = REGISTRIES.map((registry) => this.installProvider(registry));
    const mirror = `provider_installation { filesystem_mirror { path = "${this.file('mirror')}" } }\n`;
    writeFileSync(this.file('terraform.rc'), mirror);
    this.environment = {
      TF_CLI_CONFIG_FILE: this.file('terraform.rc'),
      TF_DISABLE_PLUGIN_TLS: '1',
      CHECKPOINT_DISABLE: '1',
    };
  }

  /** What the provider got as its token, each time that it was started. */
  public get receivedTokens(): readonly string[] {
    return readFileSync(this.file('tokens'), 'utf8').split('\n').filter(Boolean);
  }

  /** What the API says from now on when a resource of a type is read, beside what was applied. */
  public answer(byType: Readonly<Record<string, object>>): void {
    writeFileSync(this.file('answers.json'), JSON.stringify(byType));
  }

  /**
   * Starts the one provider that all commands share, one after the other: Terraform would start one for each step of each command.
   */
  public async start(): Promise<void> {
    writeFileSync(this.file('schema.json'), JSON.stringify(schemaOf(this.configurations)));
    const provider = spawn(process.execPath, [join(__dirname, 'schema-only-provider.mjs')], {
      env: {
        ...process.env,
        SCHEMA_ONLY_PROVIDER_SCHEMA: this.file('schema.json'),
        SCHEMA_ONLY_PROVIDER_ANSWERS: this.file('answers.json'),
        SCHEMA_ONLY_PROVIDER_SOCKET: this.file('socket'),
        SCHEMA_ONLY_PROVIDER_STARTED: this.file('started'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.provider = provider;
    const [greeting] = (await once(provider.stdout, 'data')) as [Buffer];
    writeFileSync(this.file('greeting'), greeting);
  }

  public stop(): void {
    this.provider?.kill();
  }

  /** Runs a command in a folder. */
  public async run(
    directory: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly output: string }> {
    const child = spawn(PROGRAM ?? 'terraform', [`-chdir=${directory}`, ...args, '-no-color'], {
      env: { ...process.env, ...this.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
    const [status] = (await once(child, 'close')) as [number];
    return { status, output };
  }

  private file(name: string): string {
    return join(this.folder, name);
  }

  /** What Terraform starts: writes down its token, says where the provider is, and waits to be ended. */
  private installProvider(registry: string): string {
    const place = join(registry, 'cloudflare', 'cloudflare', VERSION, `${process.platform}_${ARCHITECTURE}`);
    const folder = join(this.file('mirror'), place);
    const program = join(folder, `terraform-provider-cloudflare_v${VERSION}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      program,
      [
        '#!/bin/sh',
        `echo "$CLOUDFLARE_API_TOKEN" >> "${this.file('tokens')}"`,
        `echo "$$" >> "${this.file('started')}"`,
        `cat "${this.file('greeting')}"`,
        'exec sleep 60',
      ].join('\n'),
    );
    chmodSync(program, 0o755);
    return program;
  }
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
