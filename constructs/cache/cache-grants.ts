import * as iam from 'aws-cdk-lib/aws-iam';
import type { CacheUser } from './cache-user';
import type { CacheUsers } from './private/cache-users';

/** Grants on a cache. */
export class CacheGrants {
  /** @internal */
  public static _of(users: CacheUsers, cacheArn: string): CacheGrants {
    return new CacheGrants(users, cacheArn);
  }

  private constructor(
    private readonly users: CacheUsers,
    private readonly cacheArn: string,
  ) {}

  /** Creates the user, and grants the workload to sign in with IAM authentication. */
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
