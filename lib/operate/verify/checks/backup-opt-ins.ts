import { DescribeRegionSettingsCommand } from '@aws-sdk/client-backup';
import { evaluateEach } from '../evaluate-each';
import { inEveryPlace, type VerifyContext, type VerifyFinding } from '../verify-check';

/** The resource types that the plan selects by tag; without the opt-in, AWS Backup skips them without an error. */
const RESOURCE_TYPES = ['Aurora', 'DynamoDB', 'EFS', 'RDS', 'S3'];

/** AWS Backup is opted in for every resource type that the plan selects, in every Region with a vault. */
export async function backupOptIns(context: VerifyContext): Promise<readonly VerifyFinding[]> {
  return inEveryPlace(context, async ({ aws, inventory }) => {
    if (inventory.ids('AWS::Backup::BackupVault').length === 0) return [];
    const { ResourceTypeOptInPreference = {} } = await aws.backup.send(new DescribeRegionSettingsCommand({}));
    return evaluateEach({ control: 'BAK-01', subject: 'AWS Backup is opted in' }, RESOURCE_TYPES, (type) =>
      ResourceTypeOptInPreference[type] === true ? undefined : `${type} is not`,
    );
  });
}
