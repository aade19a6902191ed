import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainSettings } from '../config';
import { CloudflareApi, type CloudflareApiOptions, type FoundZone } from './cloudflare-api';
import type { CloudflareCall } from './command-line';
import { addressesIn, type ExistingResource, existingResources } from './existing-resources';
import { type ProcessEnvironment, runTerraform } from './terraform';
import type { ZoneFolder } from './zone-review';

const DONE = 0;
const REFUSED = 1;
const CHANGES = 3;
/** What `terraform plan -detailed-exitcode` ends with when there are changes; here 2 is a wrong call. */
const TERRAFORM_CHANGES = 2;
/** Another operator's `apply` takes minutes at most; without it Terraform gives up at once. */
const LOCK_TIMEOUT = '-lock-timeout=2m';
const ZONE_STACK = 'zone';
const PENDING = 'pending';

export interface TerraformStepsProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Zone that the stack is about. */
  readonly domain: DomainSettings;
  /** Terraform or OpenTofu. */
  readonly program: string;
  /** Folder of the stack. */
  readonly folder: ZoneFolder;
  /** Environment of this process. */
  readonly processEnvironment: ProcessEnvironment;
  /** Token of the zone. */
  readonly apiToken: string;
  /**
   * Cloudflare's API.
   * @default - Cloudflare's own
   */
  readonly api?: CloudflareApiOptions;
  /**
   * File of checksums that the provider has to match.
   * @default - the registry's signature only
   */
  readonly lockFile?: string;
  /** Standard output. */
  readonly output: (text: string) => void;
  /** Standard error. */
  readonly errors: (text: string) => void;
}

/** Runs Terraform in the folder of a stack, and asks Cloudflare's API for what Terraform does not know. */
export class TerraformSteps {
  private readonly api: CloudflareApi;

  constructor(private readonly props: TerraformStepsProps) {
    this.api = new CloudflareApi(props.apiToken, props.api);
  }

  /** Returns the exit code. */
  public async run(call: CloudflareCall): Promise<number> {
    const initialized = await this.terraform(['init', '-input=false', '-reconfigure', ...this.lockArguments()]);
    if (initialized !== DONE) return initialized;
    switch (call.action) {
      case 'force-unlock':
        return this.terraform(['force-unlock', ...(call.yes ? ['-force'] : []), ...(call.operands ?? [])]);
      case 'import':
        return this.terraform(['import', LOCK_TIMEOUT, ...(call.operands ?? [])]);
      default:
        return this.planOrApply(call);
    }
  }

  private async planOrApply({ action, yes, exitCode }: CloudflareCall): Promise<number> {
    const zone = await this.api.zone(this.props.domain.dnsZone, this.props.domain.cloudflare?.accountId);
    const existing = await this.existing(zone);
    this.props.output(this.renderExisting(existing));
    if (action === 'existing') return this.reportWebhooks(zone);
    if (action === 'apply' && existing.length > 0) {
      this.props.errors(
        'Nothing was changed: import these resources, or remove them at Cloudflare, then apply again.\n',
      );
      return REFUSED;
    }
    const options = [
      ...(action === 'apply' && yes ? ['-auto-approve'] : []),
      ...(exitCode ? ['-detailed-exitcode'] : []),
    ];
    const ended = await this.terraform([action, LOCK_TIMEOUT, ...options]);
    if (ended === DONE || ended === TERRAFORM_CHANGES) await this.reportDnssec(zone);
    return exitCode && ended === TERRAFORM_CHANGES ? CHANGES : ended;
  }

  private async existing({ id }: FoundZone): Promise<readonly ExistingResource[]> {
    const state: string[] = [];
    const pulled = await this.terraform(['state', 'pull'], (text) => state.push(text));
    if (pulled !== DONE) throw new Error('The state of Terraform cannot be read.');
    return existingResources(this.props.folder.json, addressesIn(state.join('')), await this.api.inventory(id));
  }

  /** The commands that take existing resources into the state. */
  private renderExisting(existing: readonly ExistingResource[]): string {
    const { environment, folder } = this.props;
    if (existing.length === 0) return 'The zone has nothing that Terraform would have to import.\n';
    const option = folder.stack === ZONE_STACK ? '' : ` --stack ${folder.stack}`;
    const lines = existing.flatMap(({ address, importId, what }) => [
      `  ${what}:`,
      `    npm run cloudflare -- ${environment} import ${address} ${importId}${option}`,
    ]);
    const many = `The zone has ${existing.length} of the resources already, which are not in the state of Terraform. An import takes one`;
    return [`${many} over; the next apply changes it to what the settings say:`, ...lines, ''].join('\n');
  }

  private async reportWebhooks({ account }: FoundZone): Promise<number> {
    for (const { id, name } of await this.api.webhooks(account.id)) {
      this.props.output(`Webhook destination '${name}': ${id}\n`);
    }
    return DONE;
  }

  /**
   * The provider compares `active` with what the API says, which is `pending` until the registrar publishes the DS record: without
   * this line the change that every plan then shows looks like a defect.
   */
  private async reportDnssec({ id }: FoundZone): Promise<void> {
    if (this.props.folder.stack !== ZONE_STACK) return;
    const { status, ds } = await this.api.dnssec(id);
    if (status !== PENDING) return;
    this.props.output(
      [
        'DNSSEC is pending: enter this DS record at the registrar.',
        `  ${ds ?? 'Cloudflare has not made it yet: run plan again in a minute.'}`,
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
      errors('The provider is checked by its signature only: see "Pin the provider" in cdktf/README.md.\n');
      return [];
    }
    copyFileSync(lockFile, join(folder.directory, '.terraform.lock.hcl'));
    return ['-lockfile=readonly'];
  }
}
