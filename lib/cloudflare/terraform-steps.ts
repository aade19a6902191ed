import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainSettings } from '../config';
import { CloudflareApi, type CloudflareApiOptions, type FoundZone } from './cloudflare-api';
import { type CloudflareCall, CloudflareExit } from './command-line';
import { addressesIn, type ExistingResource, existingResources } from './existing-resources';
import { type ProcessEnvironment, runTerraform } from './terraform';
import type { ZoneFolder } from './zone-review';

/** The exit code of `terraform plan -detailed-exitcode` when there are changes; in this command 2 is an invalid call. */
const TERRAFORM_CHANGES = 2;
/** Waits for the `apply` of another operator. By default, Terraform fails immediately if the state is locked. */
const LOCK_TIMEOUT = '-lock-timeout=2m';
const ZONE_STACK = 'zone';
const PENDING = 'pending';

/** The part of the command's context that Terraform needs. */
export interface TerraformContext {
  readonly call: CloudflareCall;
  readonly domain: DomainSettings;
  readonly program: string;
  readonly folder: ZoneFolder;
  readonly apiToken: string;
  readonly processEnvironment: ProcessEnvironment;
  readonly api?: CloudflareApiOptions;
  readonly lockFile?: string;
  readonly output: (text: string) => void;
  readonly errors: (text: string) => void;
}

/** Runs Terraform in the folder of a stack, and reads from Cloudflare's API what Terraform does not report. */
export class TerraformSteps {
  private readonly api: CloudflareApi;

  constructor(private readonly props: TerraformContext) {
    this.api = new CloudflareApi(props.apiToken, props.api);
  }

  /** Returns the exit code. */
  public async run(): Promise<number> {
    const { call } = this.props;
    const initialized = await this.terraform(['init', '-input=false', '-reconfigure', ...this.lockArguments()]);
    if (initialized !== CloudflareExit.DONE) return initialized;
    switch (call.action) {
      case 'force-unlock':
        return this.terraform(['force-unlock', ...(call.yes ? ['-force'] : []), ...(call.operands ?? [])]);
      case 'import':
        return this.terraform(['import', LOCK_TIMEOUT, ...(call.operands ?? [])]);
      default:
        return this.planOrApply();
    }
  }

  private async planOrApply(): Promise<number> {
    const { action, yes, exitCode } = this.props.call;
    const zone = await this.api.zone(this.props.domain.dnsZone, this.props.domain.cloudflare?.accountId);
    const existing = await this.existing(zone);
    this.props.output(this.renderExisting(existing));
    if (action === 'existing') return this.reportWebhooks(zone);
    if (action === 'apply' && existing.length > 0) {
      this.props.errors(
        'Nothing was changed: import these resources, or remove them at Cloudflare, then apply again.\n',
      );
      return CloudflareExit.REFUSED;
    }
    const options = [
      ...(action === 'apply' && yes ? ['-auto-approve'] : []),
      ...(exitCode ? ['-detailed-exitcode'] : []),
    ];
    const ended = await this.terraform([action, LOCK_TIMEOUT, ...options]);
    if (ended === CloudflareExit.DONE || ended === TERRAFORM_CHANGES) await this.reportDnssec(zone);
    return exitCode && ended === TERRAFORM_CHANGES ? CloudflareExit.CHANGES : ended;
  }

  private async existing({ id }: FoundZone): Promise<readonly ExistingResource[]> {
    const state: string[] = [];
    const pulled = await this.terraform(['state', 'pull'], (text) => state.push(text));
    if (pulled !== CloudflareExit.DONE) throw new Error('the state of Terraform cannot be read');
    return existingResources(this.props.folder.json, addressesIn(state.join('')), await this.api.inventory(id));
  }

  /** The commands that import the existing resources. */
  private renderExisting(existing: readonly ExistingResource[]): string {
    const { call, folder } = this.props;
    if (existing.length === 0) return 'The DNS zone has no resources to import.\n';
    const option = folder.stack === ZONE_STACK ? '' : ` --stack ${folder.stack}`;
    const lines = existing.flatMap(({ address, importId, what }) => [
      `  ${what}:`,
      `    cdk-secure-baseline cloudflare ${call.environment} import ${address} ${importId}${option}`,
    ]);
    const summary = `${existing.length} of the resources already exist in the DNS zone, and are not in the Terraform state.`;
    return [
      `${summary} Import each of them. The next apply changes it to the values of the settings:`,
      ...lines,
      '',
    ].join('\n');
  }

  private async reportWebhooks({ account }: FoundZone): Promise<number> {
    for (const { id, name } of await this.api.webhooks(account.id)) {
      this.props.output(`Webhook destination '${name}': ${id}\n`);
    }
    return CloudflareExit.DONE;
  }

  /**
   * The provider compares `active` with the API, which returns `pending` until the registrar publishes the DS record. This line
   * explains the change that every plan shows until then.
   */
  private async reportDnssec({ id }: FoundZone): Promise<void> {
    if (this.props.folder.stack !== ZONE_STACK) return;
    const { status, ds } = await this.api.dnssec(id);
    if (status !== PENDING) return;
    this.props.output(
      [
        'DNSSEC is pending: enter this DS record at the registrar.',
        `  ${ds ?? 'Cloudflare has not created it yet: run plan again in a minute.'}`,
        'Until it is published, every plan shows one change: status of cloudflare_zone_dnssec, "pending" -> "active".\n',
      ].join('\n'),
    );
  }

  private terraform(args: readonly string[], output = this.props.output): Promise<number> {
    const { program, folder, processEnvironment, apiToken, errors } = this.props;
    const { directory } = folder;
    return runTerraform({
      program,
      directory,
      arguments: args,
      environment: processEnvironment,
      apiToken,
      output,
      errors,
    });
  }

  private lockArguments(): readonly string[] {
    const { lockFile, folder, errors } = this.props;
    if (lockFile === undefined || !existsSync(lockFile)) {
      errors('Only the signature of the provider is verified: see "Pin the provider" in cdktf/README.md.\n');
      return [];
    }
    copyFileSync(lockFile, join(folder.directory, '.terraform.lock.hcl'));
    return ['-lockfile=readonly'];
  }
}
