import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import { DataDomain } from './data-domain';
import { DataKey, type DataKeyOptions } from './data-key';
import { keyAliasError, withRoleGrants } from './role-grants';

/** A key that exists already, for one domain. */
export interface ExistingKey {
  /** What it is to encrypt. */
  readonly domain: DataDomain;
  /** The key, such as `kms.Key.fromKeyArn` gives. */
  readonly key: kms.IKey;
}

export interface EncryptionKeysProps extends DataKeyOptions {
  /**
   * Prefix of the keys' aliases: `alias/<prefix>/<domain>`, unique in account and Region.
   * @default - no aliases
   */
  readonly aliasPrefix?: string;
  /**
   * Keys that are taken instead of making one: of a CloudHSM cluster or an external key store, in which CloudFormation can make
   * none (KEY-05). Their policies are yours: give them the statements of a key that `DataKey` makes.
   * @default - a key is made for each domain
   */
  readonly existingKeys?: ExistingKey[];
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

/** One key a domain and one domain a key (KEY-01); the account's own key is none of an environment's. */
function existingKeyErrors(existing: readonly ExistingKey[]): (string | undefined)[] {
  return existing.flatMap(({ domain, key }, index) => {
    const others = existing.slice(0, index);
    const isNew = !others.some((each) => each.domain === domain || each.key.keyArn === key.keyArn);
    return [
      requirement(
        isNew && domain !== DataDomain.AUDIT,
        `existingKeys has '${domain}' at ${index}; allowed are the domains of an environment, each once, with a key of its own`,
      ),
      keyAliasError(`the key of '${domain}' in existingKeys`, key),
    ];
  });
}
