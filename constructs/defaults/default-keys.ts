import { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';

/** Keys of the domains that defaults need; `EncryptionKeys` has them all. */
export interface BaselineKeys {
  /**
   * Buckets.
   * @default - one for each stack that makes a bucket
   */
  readonly data?: kms.IKey;
  /**
   * Log groups.
   * @default - one for each stack that makes a log group
   */
  readonly logs?: kms.IKey;
  /**
   * Environment variables of functions, ephemeral storage of tasks.
   * @default - one for each stack that makes a function or a cluster
   */
  readonly compute?: kms.IKey;
  /**
   * Dead-letter queues of functions.
   * @default - one for each stack that makes a function
   */
  readonly messages?: kms.IKey;
}

/** The keys that were given, and one for a stack and domain where none was. */
export class DefaultKeys {
  constructor(private readonly given: BaselineKeys) {}

  /** The key of a domain for what is made in a scope. */
  public keyOf(domain: keyof BaselineKeys, scope: Construct): kms.IKey {
    return this.given[domain] ?? KeysOfStack.of(Stack.of(scope)).keyOf(domain);
  }
}

/** What the defaults make for a stack: keys, when something asks for them. */
class KeysOfStack extends Construct {
  public static of(stack: Stack): KeysOfStack {
    const made = stack.node.tryFindChild('BaselineDefaults');
    return made instanceof KeysOfStack ? made : new KeysOfStack(stack, 'BaselineDefaults');
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
