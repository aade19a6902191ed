import { ShieldSubscription } from '../../../../facts/shield-subscription';
import { sameMessage, type Refusal, type RefusalTable } from '../../../support/changed-settings';

const CONNECT = { kind: 'openid-connect', issuer: 'https://id.example.com', clientId: 'web' };
const ADDRESSES = {
  authorizationEndpoint: 'https://id.example.com/authorize',
  tokenEndpoint: 'https://id.example.com/token',
  userInfoEndpoint: 'https://id.example.com/user',
};

/** Values of workloads, identity and services that AWS, or the template, refuses later. */
export const WORKLOAD_LIMITS: RefusalTable = {
  'a secret of another Region': [
    {
      'production.services.0.tokenVerification': {
        ...CONNECT,
        ...ADDRESSES,
        clientSecretArn: 'arn:aws:secretsmanager:eu-central-1:333333333333:secret:web-client-AbCdEf',
      },
    },
    ['production.services.web.tokenVerification.clientSecretArn', 'a secret of 333333333333 in eu-central-1'],
    'a secret of 333333333333 in eu-west-1',
    'Create or copy it in the account and Region of the environment.',
  ],
  'a certificate authority of another Region': [
    {
      'production.serviceConnect': {
        namespace: 'shop',
        certificateAuthorityArn:
          'arn:aws:acm-pca:eu-central-1:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012',
      },
    },
    ['production.serviceConnect.certificateAuthorityArn', 'a certificate authority of 444444444444 in eu-central-1'],
    'a certificate authority in eu-west-1',
    'Create or copy it in the Region of the environment.',
  ],
  'a snapshot of another Region': [
    {
      'production.database.identifier': 'main-r20261122',
      'production.database.restoreFrom': {
        kind: 'snapshot',
        arn: 'arn:aws:rds:eu-central-1:333333333333:cluster-snapshot:before',
      },
    },
    ['production.database.restoreFrom.arn', 'a snapshot of 333333333333 in eu-central-1'],
    'a snapshot in eu-west-1',
    'Create or copy it in the Region of the environment.',
  ],
  'a time of a day that the calendar does not have': [
    {
      'production.database.identifier': 'main-r20261122',
      'production.database.restoreFrom': {
        kind: 'point-in-time',
        clusterIdentifier: 'production-main',
        time: '2026-02-31T09:30:00Z',
      },
    },
    ['production.database.restoreFrom.time', '"2026-02-31T09:30:00Z"'],
    'a valid time in UTC, such as 2026-11-22T09:30:00Z',
    'Write a time between EarliestRestorableTime and LatestRestorableTime of the old cluster.',
  ],
  ...sameMessage(
    'the program alone, without shell syntax and none of CMD, CMD-SHELL, NONE',
    "Write the exec form, for instance ['node', '/app/main.mjs']: program and arguments are elements of the list.",
    {
      'a health check as one shell text': [
        { 'production.services.0.healthCheckCommand': ['curl -f https://localhost:8443/health'] },
        ['production.services.web.healthCheckCommand[0]', '"curl -f https://localhost:8443/health"'],
      ],
      'a health check in a shell': [
        { 'production.services.0.healthCheckCommand': ['CMD-SHELL', 'exit 0'] },
        ['production.services.web.healthCheckCommand[0]', '"CMD-SHELL"'],
      ],
    },
  ),
  'a command for which a task definition has no room': [
    { 'production.jobs.0.command': ['node', 'x'.repeat(8188)] },
    ['production.jobs.report.command', '8193 bytes'],
    'at most 8192 bytes: a task definition has at most 64 KiB',
    'Move long values into a file of the image.',
  ],
  'variables for which a task definition has no room': [
    { 'production.services.0.environment': { PAGE: 'word '.repeat(6553) } },
    ['production.services.web.environment', '32769 bytes'],
    'names and values of at most 32768 bytes together: a task definition has 64 KiB',
    'Move long values into a file of the image, or into Secrets Manager.',
  ],
  'a variable that usesDatabase sets': [
    { 'production.services.0.environment.DATABASE_HOST': 'old.example.com' },
    'a name that usesDatabase does not set: DATABASE_HOST, DATABASE_READER_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER, DATABASE_CA_BUNDLE are overwritten',
    'Remove the variable, or rename it.',
  ],
  'an image of Docker Hub': [
    {
      'production.services.0.image': {
        kind: 'ecr',
        repository: 'docker.io/library/nginx',
        digest: `sha256:${'0'.repeat(64)}`,
      },
    },
    ['production.services.web.image.repository', '"docker.io/library/nginx"'],
    'the name of an ECR repository of this account and Region, 2 to 256 characters, without registry, tag and digest',
    'Remove "docker.io/": images come from the registry of the account. Copy an image of another registry there first, for instance with a pull-through cache rule.',
  ],
  'a schedule for a day that no year has': [
    { 'production.jobs.0.schedule': 'cron(0 3 31 2,4 ? *)' },
    'cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)',
    'Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".',
  ],
  'a shell until a day long past': [
    {
      'staging.services.0.breakGlass': {
        assumedBy: 'OnCall',
        reason: 'Requests hang: open connections are counted.',
        until: '2020-12-31',
      },
    },
    ['staging.services.web.breakGlass.until', '"2020-12-31"'],
    'a calendar day, YYYY-MM-DD, not before 2026-01-01',
    'Write the last day on which the shell is needed.',
  ],
  'a reason that IAM does not take in the description of a role': [
    {
      'staging.services.0.breakGlass': {
        assumedBy: 'OnCall',
        reason: 'Requests hang — open connections are counted.',
        until: '2026-12-31',
      },
    },
    ['staging.services.web.breakGlass.reason', '"Requests hang — open connections are counted."'],
    'a reason of 20 to 500 characters in one line, of the characters of Latin-1',
    'State why it is acceptable here; IAM accepts no other characters in a role description.',
  ],
  'an instance of Identity Center with a character that its ARN does not have': [
    {
      'production.accountServices': {
        breakGlassUsers: { account: '444444444444', userNames: ['one', 'two'] },
        identityCenter: { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789ab_def', permissionSets: [] },
      },
    },
    ['production.accountServices.identityCenter.instanceArn', '"arn:aws:sso:::instance/ssoins-0123456789ab_def"'],
    'the ARN of an Identity Center instance',
    'Copy it from: aws sso-admin list-instances.',
  ],
};

/** A confirmation of a day that has not come; with a day that the caller knows. */
export const CONFIRMED_LATER: Refusal = [
  {
    'production.shieldAdvanced': {
      confirmedBy: 'Head of platform',
      confirmedOn: '2099-01-01',
      statement: ShieldSubscription.STATEMENT,
    },
  },
  ['production.shieldAdvanced.confirmedOn', '"2099-01-01"'],
  'a day that is not after today, 2026-11-28',
  'Write the day on which it was confirmed.',
];
