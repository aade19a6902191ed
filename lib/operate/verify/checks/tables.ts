import { DescribeContinuousBackupsCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { Tier } from '../../../../facts/tier';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Tables are encrypted with a customer key, protected from deletion, and can be restored to a point in time. */
export async function tables({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const names = inventory.ids('AWS::DynamoDB::Table');
  const described = await Promise.all(
    names.map(
      async (TableName) => (await aws.dynamoDb.send(new DescribeTableCommand({ TableName }))).Table ?? { TableName },
    ),
  );
  const isProtected = settings.tier !== Tier.DEVELOPMENT;
  return [
    ...(await evaluateEach(
      { control: 'STO-02', subject: 'tables are encrypted with a customer key' },
      described,
      ({ SSEDescription, TableName }) =>
        SSEDescription?.SSEType === 'KMS' && SSEDescription.KMSMasterKeyArn !== undefined
          ? undefined
          : `${TableName} is not`,
    )),
    ...(await evaluateEach(
      { control: 'STO-02', subject: 'tables are protected from deletion' },
      isProtected ? described : [],
      ({ DeletionProtectionEnabled, TableName }) =>
        DeletionProtectionEnabled === true ? undefined : `${TableName} is not`,
    )),
    ...(await evaluateEach(
      { control: 'STO-02', subject: 'tables can be restored to a point in time' },
      names,
      async (TableName) => {
        const request = new DescribeContinuousBackupsCommand({ TableName });
        const { PointInTimeRecoveryDescription: recovery } =
          (await aws.dynamoDb.send(request)).ContinuousBackupsDescription ?? {};
        return recovery?.PointInTimeRecoveryStatus === 'ENABLED' ? undefined : `${TableName} cannot`;
      },
    )),
  ];
}
