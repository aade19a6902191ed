import { Lazy } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import { Construct } from 'constructs';
import { type CacheUser, NOBODY } from '../cache-user';

/** The engine of all caches here: the open one, cheaper than Redis OSS by a fifth, and not at its end. */
export const ENGINE = 'valkey';

const SUFFIX_LENGTH = 8;

/**
 * The users of one cache. Valkey's groups hold no user without a way to prove who it is, so a client that does not sign in is
 * nobody.
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
    // A group needs a member before the first workload comes: one that is switched off.
    this.create(NOBODY, 'off -@all');
    this.group = new elasticache.CfnUserGroup(this, 'Group', {
      engine: ENGINE,
      userGroupId: `users-${this.suffix}`,
      userIds: Lazy.list({ produce: () => [...this.users.values()].map(({ user }) => user.ref) }),
    });
  }

  /** Name that a user signs in with; unique in account and Region. */
  public nameOf(name: string): string {
    return `${name}-${this.suffix}`;
  }

  /** Makes a user, once; the same name with other rights is refused. Returns its ARN. */
  public ensure({ accessString, name }: CacheUser): string {
    const known = this.users.get(name);
    if (known !== undefined && known.accessString !== accessString) {
      throw new Error(
        `${this.node.path}: user '${name}' has the rights '${known.accessString}' already and cannot have '${accessString}' as well; give each workload a user of its own`,
      );
    }
    return (known?.user ?? this.create(name, accessString)).attrArn;
  }

  /** IAM wants the two names to be the same. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html */
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
