import { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';

/** KMS keys of the data domains that the defaults use; `EncryptionKeys` provides them. */
export interface BaselineKeys {
  /**
   * Key of buckets.
   * @default - one for each stack with a bucket
   */
  readonly data?: kms.IKey;
  /**
   * Key of log groups.
   * @default - one for each stack with a log group
   */
  readonly logs?: kms.IKey;
  /**
   * Key of environment variables of functions and ephemeral storage of tasks.
   * @default - one for each stack with a function or a cluster
   */
  readonly compute?: kms.IKey;
  /**
   * Key of dead-letter queues of functions.
   * @default - one for each stack with a function
   */
  readonly messages?: kms.IKey;
}

/** The given keys, and one key for each stack and domain without a given key. */
export class DefaultKeys {
  constructor(private readonly given: BaselineKeys) {}

  /** The key of a domain for resources in a scope. */
  public keyOf(domain: keyof BaselineKeys, scope: Construct): kms.IKey {
    return this.given[domain] ?? KeysOfStack.of(Stack.of(scope)).keyOf(domain);
  }
}

/** Keys that the defaults create for a stack on demand. */
class KeysOfStack extends Construct {
  public static of(stack: Stack): KeysOfStack {
    const existing = stack.node.tryFindChild('BaselineDefaults');
    return existing instanceof KeysOfStack ? existing : new KeysOfStack(stack, 'BaselineDefaults');
  }

  private readonly keys = new Map<keyof BaselineKeys, kms.IKey>();

  public keyOf(domain: keyof BaselineKeys): kms.IKey {
    const key = this.keys.get(domain) ?? this.createKey(domain);
    this.keys.set(domain, key);
    return key;
  }

  private createKey(domain: keyof BaselineKeys): kms.IKey {
    switch (domain) {
      case 'data':
        return new DataKey(this, 'Data', { domain: DataDomain.DATA }).key;
      case 'logs':
        return new DataKey(this, 'Logs', { domain: DataDomain.LOGS }).key;
      case 'compute':
        return new DataKey(this, 'Compute', { domain: DataDomain.COMPUTE }).key;
      case 'messages':
        return new DataKey(this, 'Messages', { domain: DataDomain.MESSAGES }).key;
    }
  }
}
