import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { daysBetween, durationBetween, requirement, validateAll } from '../validation';
import { DataDomain, SERVICES_OF_DOMAIN } from './data-domain';
import { keyPolicy } from './private/key-policy';
import { withRoleGrants } from './private/role-grants';
import { KeyWithRoleGrants } from './private/key-with-role-grants';
import { KEY_DELETION_DAYS } from '../../facts/retention';

/**
 * KMS accepts 90–2,560 days; KEY-02 allows at most 365 days. https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
 */
const MIN_ROTATION_PERIOD = Duration.days(90);
const MAX_ROTATION_PERIOD = Duration.days(365);

/** Options of a key and its replicas. */
export interface KeyLifecycleOptions {
  /**
   * Waiting period before a scheduled deletion, in which it can be canceled: 7–30 days.
   * @default Duration.days(30) - the maximum, because the encrypted data is lost with the key (KEY-02)
   */
  readonly deletionWindow?: Duration;
  /**
   * Principals that administer the key, in addition to the account. They cannot use the key for cryptographic operations.
   * They can change the key policy; each change raises an alarm (KEY-03).
   * @default - the account only
   */
  readonly administrators?: iam.IPrincipal[];
  /**
   * Removal policy of the key.
   * @default RemovalPolicy.RETAIN - the encrypted data remains readable
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Options of all keys of an environment. */
export interface DataKeyOptions extends KeyLifecycleOptions {
  /**
   * Time between two automatic rotations, 90–365 days.
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;
}

export interface DataKeyProps extends DataKeyOptions {
  /** The data domain, which defines the services that may use the key. */
  readonly domain: DataDomain;
  /**
   * Alias without the prefix `alias/`, unique in account and Region.
   * @default - no alias
   */
  readonly alias?: string;
  /**
   * Whether the key can be replicated to other Regions (`DataKeyReplica`). CloudFormation rejects a change of this value.
   * @default false - data can be decrypted only in the Region of the key
   */
  readonly multiRegion?: boolean;
}

/**
 * A customer managed key for one data domain.
 *
 * **Guarantees**: The key rotates at least once a year (KEY-02). Key administrators have no permission to use the key (KEY-03). Only the
 * services of the data domain can use the key, on behalf of principals or resources of this account (KEY-04).
 *
 * **Costs** 1 USD per month. Each of the first two rotations adds 1 USD per month.
 */
export class DataKey extends Construct {
  /**
   * Returns an imported key whose grants are added to the IAM policy of the role. Without this method, `Secret.grantRead(role)` does not
   * grant the use of an imported key. A key of this app is returned unchanged.
   */
  public static withRoleGrants(key: kms.IKey): kms.IKey {
    return withRoleGrants(key);
  }

  /** The data domain, which defines the services that may use the key. */
  public readonly domain: DataDomain;
  /** The key, for other constructs. Grants change IAM policies only, because the key policy delegates access to IAM. */
  public readonly key: kms.IKey;
  /** Whether the key can be replicated to other Regions. */
  public readonly isMultiRegion: boolean;

  constructor(scope: Construct, id: string, props: DataKeyProps) {
    super(scope, id);
    validateAll(
      this,
      daysBetween('deletionWindow', props.deletionWindow, KEY_DELETION_DAYS),
      durationBetween('rotationPeriod', props.rotationPeriod, [MIN_ROTATION_PERIOD, MAX_ROTATION_PERIOD]),
      requirement(
        props.multiRegion !== true || props.domain !== DataDomain.COMPUTE,
        `multiRegion is true for the domain '${props.domain}'; ECS accepts only single-Region keys: remove multiRegion`,
      ),
    );

    this.domain = props.domain;
    this.isMultiRegion = props.multiRegion ?? false;
    this.key = this.createKey(props);
  }

  private createKey(props: DataKeyProps): kms.Key {
    return new KeyWithRoleGrants(this, 'Resource', {
      delegatedServices: SERVICES_OF_DOMAIN[props.domain],
      description: `Encrypts ${props.domain} (${this.node.path})`,
      alias: props.alias,
      enableKeyRotation: true,
      ...(this.isMultiRegion ? { multiRegion: true } : {}),
      rotationPeriod: props.rotationPeriod ?? MAX_ROTATION_PERIOD,
      pendingWindow: props.deletionWindow ?? Duration.days(KEY_DELETION_DAYS.max),
      policy: keyPolicy(this, props.domain, props.administrators ?? []),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }
}
