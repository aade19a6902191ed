import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { durationBetween, requirement, validateAll } from '../validation';
import { MAX_DELETION_WINDOW, MIN_DELETION_WINDOW, type DataKey, type DataKeyOptions } from './data-key';
import { withRoleGrants } from './role-grants';
import { keyPolicy } from './key-policy';

export interface DataKeyReplicaProps extends Omit<DataKeyOptions, 'rotationPeriod'> {
  /** The key that is copied: one with `multiRegion`, in a stack of another Region. */
  readonly primary: DataKey;
  /**
   * Alias without the prefix `alias/`, unique in account and Region.
   * @default - no alias
   */
  readonly alias?: string;
}

/**
 * The same key in another Region: what the primary encrypted is read there, without the primary's Region.
 *
 * Copies of backups need none: they are encrypted anew, by a key of their vault's Region, which a primary that is lost takes
 * nothing from. It is for data that is copied as it is: objects that the application encrypted, global tables, secrets.
 *
 * **Guarantees**: a policy of its own with the statements of {@link DataKey}, for the services of its Region (KEY-03, KEY-04); rotation
 * follows the primary (KEY-02).
 *
 * **Costs** 1 USD a month, and 1 USD more for each of the first two rotations.
 */
export class DataKeyReplica extends Construct {
  /** Give it to other constructs of the Region. */
  public readonly key: kms.IKey;

  constructor(scope: Construct, id: string, props: DataKeyReplicaProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    validateAll(
      this,
      requirement(
        props.primary.isMultiRegion,
        `primary is ${props.primary.node.path}, of one Region; give it multiRegion: true`,
      ),
      requirement(
        Stack.of(props.primary).region !== region,
        `primary is in ${region}, as this is; KMS copies a key to other Regions only`,
      ),
      durationBetween('deletionWindow', props.deletionWindow, MIN_DELETION_WINDOW, MAX_DELETION_WINDOW),
    );
    this.key = this.createKey(props);
  }

  private createKey({ administrators = [], alias, primary, ...options }: DataKeyReplicaProps): kms.IKey {
    const replica = new kms.CfnReplicaKey(this, 'Resource', {
      primaryKeyArn: primary.key.keyArn,
      description: `Encrypts ${primary.domain} (${this.node.path})`,
      keyPolicy: keyPolicy(this, primary.domain, administrators),
      pendingWindowInDays: (options.deletionWindow ?? MAX_DELETION_WINDOW).toDays(),
    });
    replica.applyRemovalPolicy(options.removalPolicy ?? RemovalPolicy.RETAIN);
    if (alias !== undefined) {
      new kms.CfnAlias(this, 'Alias', { aliasName: `alias/${alias}`, targetKeyId: replica.attrKeyId });
    }
    return withRoleGrants(kms.Key.fromKeyArn(this, 'Key', replica.attrArn));
  }
}
