import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain } from './data-domain';
import { DataKey, type DataKeyOptions } from './data-key';

export interface EncryptionKeysProps extends DataKeyOptions {
  /**
   * Prefix of the keys' aliases: `alias/<prefix>/<domain>`, unique in account and Region.
   * @default - no aliases
   */
  readonly aliasPrefix?: string;
}

/**
 * The keys of an environment, one per data domain.
 *
 * **Guarantees**: those of {@link DataKey} for each domain; no two domains share a key (KEY-01).
 *
 * **Costs** 1 USD a month for each of the seven domains.
 */
export class EncryptionKeys extends Construct {
  /** Databases, caches, buckets, file systems. */
  public readonly data: kms.IKey;
  /** CloudWatch log groups. */
  public readonly logs: kms.IKey;
  /** Secrets and parameters. */
  public readonly secrets: kms.IKey;
  /** Topics and queues. */
  public readonly messages: kms.IKey;
  /** Fargate ephemeral storage, ECS Exec sessions, variables of functions. */
  public readonly compute: kms.IKey;
  /** Backup vaults. */
  public readonly backup: kms.IKey;
  /** Container images. */
  public readonly artefacts: kms.IKey;

  constructor(scope: Construct, id: string, props: EncryptionKeysProps = {}) {
    super(scope, id);

    this.data = this.createKey('Data', DataDomain.DATA, props);
    this.logs = this.createKey('Logs', DataDomain.LOGS, props);
    this.secrets = this.createKey('Secrets', DataDomain.SECRETS, props);
    this.messages = this.createKey('Messages', DataDomain.MESSAGES, props);
    this.compute = this.createKey('Compute', DataDomain.COMPUTE, props);
    this.backup = this.createKey('Backup', DataDomain.BACKUP, props);
    this.artefacts = this.createKey('Artefacts', DataDomain.ARTEFACTS, props);
  }

  /** All keys, for monitoring. */
  public get all(): kms.IKey[] {
    return [this.data, this.logs, this.secrets, this.messages, this.compute, this.backup, this.artefacts];
  }

  private createKey(id: string, domain: DataDomain, { aliasPrefix, ...options }: EncryptionKeysProps): kms.IKey {
    const alias = aliasPrefix === undefined ? undefined : `${aliasPrefix}/${domain}`;
    return new DataKey(this, id, { domain, alias, ...options }).key;
  }
}
