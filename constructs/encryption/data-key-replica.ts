import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { daysBetween, requirement, validateAll } from '../validation';
import type { DataKey, KeyLifecycleOptions } from './data-key';
import { withRoleGrants } from './private/role-grants';
import { keyPolicy } from './private/key-policy';
import { KEY_DELETION_DAYS } from '../../facts/retention';

export interface DataKeyReplicaProps extends KeyLifecycleOptions {
  /** The primary key: with `multiRegion`, in a stack of another Region. */
  readonly primary: DataKey;
  /**
   * Alias without the prefix `alias/`, unique in account and Region.
   * @default - no alias
   */
  readonly alias?: string;
}

/**
 * A multi-Region replica key, which decrypts data of the primary key in another Region.
 *
 * Backup copies do not need it, because AWS Backup encrypts them with a key of the destination Region. Use it for data that is copied in
 * encrypted form: data encrypted by the application, global tables, secrets.
 *
 * **Guarantees**: a key policy with the statements of {@link DataKey} for the services of its Region (KEY-03, KEY-04); the rotation of the
 * primary key (KEY-02).
 *
 * **Costs** 1 USD per month, and 1 USD more for each of the first two rotations.
 */
export class DataKeyReplica extends Construct {
  /** The key, for other constructs in the Region. */
  public readonly key: kms.IKey;

  constructor(scope: Construct, id: string, props: DataKeyReplicaProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    validateAll(
      this,
      requirement(
        props.primary.isMultiRegion,
        `primary is ${props.primary.node.path}, a single-Region key; set its multiRegion to true`,
      ),
      requirement(
        Stack.of(props.primary).region !== region,
        `primary is in ${region}; allowed are primary keys in other Regions`,
      ),
      daysBetween('deletionWindow', props.deletionWindow, KEY_DELETION_DAYS),
    );
    this.key = this.createKey(props);
  }

  private createKey({ administrators = [], alias, primary, ...options }: DataKeyReplicaProps): kms.IKey {
    const replica = new kms.CfnReplicaKey(this, 'Resource', {
      primaryKeyArn: primary.key.keyArn,
      description: `Encrypts ${primary.domain} (${this.node.path})`,
      keyPolicy: keyPolicy(this, primary.domain, administrators),
      pendingWindowInDays: options.deletionWindow?.toDays() ?? KEY_DELETION_DAYS.max,
    });
    replica.applyRemovalPolicy(options.removalPolicy ?? RemovalPolicy.RETAIN);
    if (alias !== undefined) {
      new kms.CfnAlias(this, 'Alias', { aliasName: `alias/${alias}`, targetKeyId: replica.attrKeyId });
    }
    return withRoleGrants(kms.Key.fromKeyArn(this, 'Key', replica.attrArn));
  }
}
