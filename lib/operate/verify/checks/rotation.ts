import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The next rotation of master passwords and of secrets with a schedule has a date, which is not over. */
export async function rotation({ aws, inventory, now }: VerifyContext): Promise<VerifyFinding[]> {
  const managed = await Promise.all(
    inventory.ids('AWS::RDS::DBCluster').map(async (DBClusterIdentifier) => {
      const { DBClusters = [] } = await aws.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
      return DBClusters.flatMap(({ MasterUserSecret }) => MasterUserSecret?.SecretArn ?? []);
    }),
  );
  const secrets = [...new Set([...managed.flat(), ...inventory.ids('AWS::SecretsManager::RotationSchedule')])];
  return evaluateEach({ control: 'SEC-02', subject: 'secrets have a next rotation' }, secrets, async (SecretId) => {
    const { Name, NextRotationDate, RotationEnabled } = await aws.secrets.send(new DescribeSecretCommand({ SecretId }));
    if (RotationEnabled !== true || NextRotationDate === undefined) return `${Name} has none`;
    return NextRotationDate < now ? `${Name}: it was due on ${NextRotationDate.toISOString().slice(0, 10)}` : undefined;
  });
}
