import type * as kms from 'aws-cdk-lib/aws-kms';
import type { MasterCredentials } from './master-credentials';

/** Encryption keys of a cluster, and the password of its master user. */
export interface AuroraEncryptionOptions {
  /**
   * Key of storage, snapshots and performance data. A change replaces the cluster.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * How the password of the master user is created and rotated.
   * @default MasterCredentials.managed() - RDS rotates it every seven days
   */
  readonly masterCredentials?: MasterCredentials;
  /**
   * Key of the secret of the master user.
   * @default - a dedicated key
   */
  readonly secretEncryptionKey?: kms.IKey;
}
