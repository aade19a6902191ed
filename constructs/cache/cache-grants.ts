import * as iam from 'aws-cdk-lib/aws-iam';
import type { CacheUser } from './cache-user';
import type { CacheUsers } from './private/cache-users';

/** Permissions on a cache. */
export class CacheGrants {
  /** @internal */
  public static _of(users: CacheUsers, cacheArn: string): CacheGrants {
    return new CacheGrants(users, cacheArn);
  }

  private constructor(
    private readonly users: CacheUsers,
    private readonly cacheArn: string,
  ) {}

  /** Makes the user, and lets the workload sign in as it, by IAM and by no other way. */
  public connect(grantee: iam.IGrantable, user: CacheUser): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['elasticache:Connect'],
      resourceArns: [this.cacheArn, this.users.ensure(user)],
    });
  }

  /** Name that the workload signs in with. */
  public userName(user: CacheUser): string {
    return this.users.nameOf(user.name);
  }
}
