import { DescribeBackupVaultCommand } from '@aws-sdk/client-backup';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { AwsClients } from '../aws-clients';
import { type Finding, problem } from '../check';
import { ifExists, isRefused } from '../service-error';
import type { DoctorCheck, DoctorContext } from './doctor-check';
import type { PlannedResource } from './planned-environment';
import { deployedId } from './singletons/account-singleton';

/** A resource type whose name can be fixed in a template, and that can exist without its stack. */
interface NamedType {
  readonly property: string;
  /** The holder of the name; undefined if it is free. */
  readonly holder: (aws: AwsClients, name: string) => Promise<string | undefined>;
  readonly fix: (name: string) => string;
}

const IMPORT = 'Deploy with --import-existing-resources, which takes it over, or delete it.';

const NAMED_TYPES: Readonly<Record<string, NamedType>> = {
  'AWS::S3::Bucket': {
    property: 'BucketName',
    holder: async ({ s3 }, Bucket) => {
      try {
        return (await ifExists(() => s3.send(new HeadBucketCommand({ Bucket })))) && 'a bucket of the account';
      } catch (error) {
        // The name is unique in all accounts: a refusal shows that another account has it.
        if (isRefused(error)) return 'a bucket of another account, or one that you may not read,';
        throw error;
      }
    },
    fix: () => IMPORT,
  },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    holder: async ({ secrets }, SecretId) => {
      const found = await ifExists(() => secrets.send(new DescribeSecretCommand({ SecretId })));
      return found && (found.DeletedDate === undefined ? 'a secret' : 'a secret that is scheduled for deletion');
    },
    fix: (name) => `aws secretsmanager restore-secret --secret-id ${name}, then ${IMPORT.toLowerCase()}`,
  },
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    holder: async ({ logs }, name) => {
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
      return logGroups.some(({ logGroupName }) => logGroupName === name) ? 'a log group' : undefined;
    },
    fix: () => IMPORT,
  },
  'AWS::Backup::BackupVault': {
    property: 'BackupVaultName',
    holder: async ({ backup }, BackupVaultName) => {
      try {
        return (await ifExists(() => backup.send(new DescribeBackupVaultCommand({ BackupVaultName })))) && 'a vault';
      } catch (error) {
        // AWS Backup refuses access to a vault that does not exist.
        if (isRefused(error)) return undefined;
        throw error;
      }
    },
    fix: () => IMPORT,
  },
};

/** Names that the templates fix are free, or belong to the stack: a deleted environment leaves retained resources. */
export const namesInUse: DoctorCheck = {
  id: 'names-in-use',
  find: async (context) => {
    const named = Object.entries(NAMED_TYPES).flatMap(([type, { property }]) =>
      context.planned.ofTypes(type).flatMap((resource) => {
        const name = resource.properties[property];
        return typeof name === 'string' ? [{ name, resource }] : [];
      }),
    );
    if (named.length === 0) return [];
    const problems = (await Promise.all(named.map(({ name, resource }) => inUse(context, name, resource)))).flat();
    const detail = `${String(named.length)} of ${String(named.length)}`;
    return problems.length > 0 ? problems : [{ subject: 'names of the templates are free', verdict: 'ok', detail }];
  },
};

async function inUse({ aws }: DoctorContext, name: string, resource: PlannedResource): Promise<readonly Finding[]> {
  const type = NAMED_TYPES[resource.type];
  const clients = aws(resource.region);
  const holder = await type?.holder(clients, name);
  if (type === undefined || holder === undefined) return [];
  if ((await deployedId(clients, resource)) !== undefined) return [];
  return [problem(`name ${name} of ${resource.stackName}`, `${holder} has it already`, type.fix(name))];
}
