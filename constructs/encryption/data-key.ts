import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { durationBetween, requirement, validateAll } from '../validation';
import { DataDomain } from './data-domain';
import { keyPolicy } from './key-policy';
import { FullPolicyKey } from './private/full-policy-key';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const MIN_DELETION_WINDOW: Duration = Duration.days(7);
export const MAX_DELETION_WINDOW: Duration = Duration.days(30);

/** KMS accepts 90–2,560 days; KEY-02 allows a year at most. https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
const MIN_ROTATION_PERIOD = Duration.days(90);
const MAX_ROTATION_PERIOD = Duration.days(365);

/** What all keys of an environment have in common. */
export interface DataKeyOptions {
  /**
   * Time between the deletion request and the end of the key, in which it can still be saved: 7–30 days.
   * @default Duration.days(30) - the longest that KMS offers, since what the key protects is lost with it (KEY-02)
   */
  readonly deletionWindow?: Duration;
  /**
   * Time between two automatic rotations, 90–365 days.
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;
  /**
   * Principals that administer the key beside the account itself. They cannot use it, except by changing the key
   * policy, which raises an alarm (KEY-03).
   * @default - the account only
   */
  readonly administrators?: iam.IPrincipal[];
  /**
   * What happens to the key when it leaves the stack.
   * @default RemovalPolicy.RETAIN - whatever it encrypted stays readable
   */
  readonly removalPolicy?: RemovalPolicy;
}

export interface DataKeyProps extends DataKeyOptions {
  /** What the key protects; decides which services may use it. */
  readonly domain: DataDomain;
  /**
   * Alias without the prefix `alias/`, unique in account and Region.
   * @default - no alias
   */
  readonly alias?: string;
  /**
   * Whether other Regions may have the same key (`DataKeyReplica`). A change of it replaces the key.
   * @default false - what the key encrypted is readable in its own Region only
   */
  readonly multiRegion?: boolean;
}

/**
 * A customer-managed key for one domain of data.
 *
 * **Guarantees**: yearly or shorter rotation (KEY-02); administration and use are different statements, and the account
 * root cannot use the key (KEY-03); use only through the domain's services, by principals of this account whose IAM
 * policy allows it, or by a service for resources of this account (KEY-04).
 *
 * **Costs** 1 USD a month, and 1 USD more for each of the first two rotations.
 */
export class DataKey extends Construct {
  /** What the key encrypts; decides which services may use it. */
  public readonly domain: DataDomain;
  /** Give it to other constructs; `key.grants` writes the IAM side of a permission, the key policy holds the other. */
  public readonly key: kms.IKey;
  /** Whether other Regions may have the same key. */
  public readonly isMultiRegion: boolean;

  constructor(scope: Construct, id: string, props: DataKeyProps) {
    super(scope, id);
    validateAll(
      this,
      durationBetween('deletionWindow', props.deletionWindow, MIN_DELETION_WINDOW, MAX_DELETION_WINDOW),
      durationBetween('rotationPeriod', props.rotationPeriod, MIN_ROTATION_PERIOD, MAX_ROTATION_PERIOD),
      requirement(
        props.multiRegion !== true || props.domain !== DataDomain.COMPUTE,
        `multiRegion is true and the domain '${props.domain}'; ECS takes keys of one Region only: leave it out`,
      ),
    );

    this.domain = props.domain;
    this.isMultiRegion = props.multiRegion ?? false;
    this.key = this.createKey(props);
  }

  private createKey(props: DataKeyProps): kms.Key {
    return new FullPolicyKey(this, 'Resource', {
      description: `Encrypts ${props.domain} (${this.node.path})`,
      alias: props.alias,
      enableKeyRotation: true,
      ...(this.isMultiRegion ? { multiRegion: true } : {}),
      rotationPeriod: props.rotationPeriod ?? MAX_ROTATION_PERIOD,
      pendingWindow: props.deletionWindow ?? MAX_DELETION_WINDOW,
      policy: keyPolicy(this, props.domain, props.administrators ?? []),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }
}
