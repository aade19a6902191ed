import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import { DataDomain, DOMAINS_OUTSIDE_ENVIRONMENT } from './data-domain';
import { DataKey, type DataKeyOptions } from './data-key';
import { keyAliasError, withRoleGrants } from './private/role-grants';

/** An existing key for one data domain. */
export interface ExistingKey {
  /** The data domain of the key. */
  readonly domain: DataDomain;
  /** The key, such as the result of `kms.Key.fromKeyArn`. */
  readonly key: kms.IKey;
}

export interface EncryptionKeysProps extends DataKeyOptions {
  /**
   * Prefix of the aliases: `alias/<prefix>/<domain>`, unique in account and Region.
   * @default - no aliases
   */
  readonly aliasPrefix?: string;
  /**
   * Existing keys to use instead of new ones: of a CloudHSM cluster or an external key store, in which CloudFormation cannot create keys
   * (KEY-05). You are responsible for their policies: use the statements of a `DataKey`.
   * @default - a new key for each domain
   */
  readonly existingKeys?: ExistingKey[];
}

/**
 * The keys of an environment, one for each data domain.
 *
 * **Guarantees**: those of {@link DataKey} for each domain; no two domains share a key (KEY-01).
 *
 * **Costs** 1 USD per month for each of the seven domains.
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
  /** Fargate ephemeral storage, ECS Exec sessions, environment variables of functions. */
  public readonly compute: kms.IKey;
  /** Backup vaults. */
  public readonly backup: kms.IKey;
  /** Container images. */
  public readonly artifacts: kms.IKey;

  constructor(scope: Construct, id: string, props: EncryptionKeysProps = {}) {
    super(scope, id);
    validateAll(this, ...existingKeyErrors(props.existingKeys ?? []));

    this.data = this.createKey('Data', DataDomain.DATA, props);
    this.logs = this.createKey('Logs', DataDomain.LOGS, props);
    this.secrets = this.createKey('Secrets', DataDomain.SECRETS, props);
    this.messages = this.createKey('Messages', DataDomain.MESSAGES, props);
    this.compute = this.createKey('Compute', DataDomain.COMPUTE, props);
    this.backup = this.createKey('Backup', DataDomain.BACKUP, props);
    this.artifacts = this.createKey('Artifacts', DataDomain.ARTIFACTS, props);
  }

  /** All keys, for monitoring. */
  public get all(): kms.IKey[] {
    return [this.data, this.logs, this.secrets, this.messages, this.compute, this.backup, this.artifacts];
  }

  private createKey(
    id: string,
    domain: DataDomain,
    { aliasPrefix, existingKeys, ...options }: EncryptionKeysProps,
  ): kms.IKey {
    const existing = existingKeys?.find((each) => each.domain === domain);
    if (existing !== undefined) return withRoleGrants(existing.key);
    const alias = aliasPrefix === undefined ? undefined : `${aliasPrefix}/${domain}`;
    return new DataKey(this, id, { domain, alias, ...options }).key;
  }
}

/** One key per domain and one domain per key (KEY-01); audit and export have dedicated keys. */
function existingKeyErrors(existing: readonly ExistingKey[]): (string | undefined)[] {
  return existing.flatMap(({ domain, key }, index) => {
    const others = existing.slice(0, index);
    const isNew = !others.some((each) => each.domain === domain || each.key.keyArn === key.keyArn);
    return [
      requirement(
        isNew && !DOMAINS_OUTSIDE_ENVIRONMENT.includes(domain),
        `existingKeys has '${domain}' at ${index}; allowed are the domains of an environment, each once, with a dedicated key`,
      ),
      keyAliasError(`the key of '${domain}' in existingKeys`, key),
    ];
  });
}
