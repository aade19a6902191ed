import { Lazy } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import { Construct } from 'constructs';
import { DISABLED_CACHE_USER } from '../../../facts/cache-limits';
import type { CacheUser } from '../cache-user';

/** The engine of all caches: open source, 20% cheaper than Redis OSS, and actively developed. */
export const ENGINE = 'valkey';

const SUFFIX_LENGTH = 8;

/**
 * The users of one cache. User groups of Valkey require authentication for all users, so clients cannot connect without signing in.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export class CacheUsers extends Construct {
  /** The group, for the cache. */
  public readonly group: elasticache.CfnUserGroup;

  private readonly users = new Map<string, { readonly user: elasticache.CfnUser; readonly accessString: string }>();
  private readonly suffix = this.node.addr.slice(-SUFFIX_LENGTH);

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // A group requires a member before the first workload is added: a disabled user.
    this.create(DISABLED_CACHE_USER, 'off -@all');
    this.group = new elasticache.CfnUserGroup(this, 'Group', {
      engine: ENGINE,
      userGroupId: `users-${this.suffix}`,
      userIds: Lazy.list({ produce: () => [...this.users.values()].map(({ user }) => user.ref) }),
    });
  }

  /** Name that a user signs in with, unique in account and Region. */
  public nameOf(name: string): string {
    return `${name}-${this.suffix}`;
  }

  /** Creates a user once, and returns its ARN; the same name with different permissions is rejected. */
  public ensure({ accessString, name }: CacheUser): string {
    const known = this.users.get(name);
    if (known !== undefined && known.accessString !== accessString) {
      throw new Error(
        `${this.node.path}: user '${name}' has the permissions '${known.accessString}' and cannot also have '${accessString}'; use a dedicated user for each workload`,
      );
    }
    return (known?.user ?? this.create(name, accessString)).attrArn;
  }

  /** IAM authentication requires id and name to be equal. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html */
  private create(name: string, accessString: string): elasticache.CfnUser {
    const user = new elasticache.CfnUser(this, `User-${name}`, {
      engine: ENGINE,
      userId: this.nameOf(name),
      userName: this.nameOf(name),
      accessString,
      authenticationMode: { Type: 'iam' },
    });
    this.users.set(name, { user, accessString });
    return user;
  }
}
