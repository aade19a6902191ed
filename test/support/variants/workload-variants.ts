import { AwsService } from '../../../facts/aws-service';
import { production } from '../../reference-estate';
import { SIGN_IN_VARIANTS } from './sign-in-variants';
import { type SettingVariant, variant } from './setting-variant';

const [WEB] = production.services;
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012';

/** Options of services and jobs. */
export const WORKLOAD_VARIANTS: readonly SettingVariant[] = [
  variant('two-services-and-no-job', 'production', {
    services: [WEB, { ...WEB, name: 'api', hostname: undefined, usesDatabase: false, databaseAccess: undefined }],
    jobs: [],
  }),
  variant('no-database-user', 'production', {
    'services.0.dependencies': { awsServices: [AwsService.SQS] },
    'jobs.0.dependencies': { awsServices: [AwsService.SNS] },
    'services.0.usesDatabase': false,
    'jobs.0.usesDatabase': false,
    'services.0.databaseAccess': undefined,
  }),
  variant('service-connect', 'production', {
    serviceConnect: { namespace: 'shop', certificateAuthorityArn: AUTHORITY },
    services: [
      { ...WEB, connectsTo: ['orders'] },
      { ...WEB, name: 'orders', hostname: undefined },
    ],
  }),
  variant('service-connect-with-new-authority', 'production', {
    serviceConnect: { namespace: 'shop' },
    services: [
      { ...WEB, connectsTo: ['orders'] },
      { ...WEB, name: 'orders', hostname: undefined },
    ],
  }),
  variant('images-by-digest', 'production', {
    'services.0.image': { kind: 'ecr', repository: 'shop/web', digest: DIGEST },
    'jobs.0.image': { kind: 'ecr', repository: 'shop/report', digest: DIGEST },
  }),
  variant('every-used-service', 'production', {
    'services.0.dependencies': { awsServices: Object.values(AwsService), hosts: ['api.example.org', '*.example.net'] },
    'jobs.0.dependencies': { awsServices: Object.values(AwsService), hosts: ['api.example.org'] },
  }),
  variant('owner-and-readers', 'production', {
    services: [
      { ...WEB, databaseAccess: 'owner' },
      { ...WEB, name: 'reader', hostname: undefined, databaseAccess: 'read-only' },
    ],
    'jobs.0.databaseAccess': 'read-write',
  }),
  variant('job-that-owns-the-schema', 'production', {
    'jobs.0.databaseAccess': 'owner',
    'jobs.0.task': { cpu: 512, memoryMiB: 2048 },
  }),
  variant('explicit-defaults', 'production', {
    'database.engine': 'postgresql',
    'database.masterCredentials': 'managed',
    'database.insights': 'standard',
    'services.0.capacity': 'on-demand',
    'services.0.deployment': { kind: 'rolling' },
    'services.0.usesCache': false,
    'jobs.0.usesCache': false,
    'jobs.0.databaseAccess': 'read-only',
  }),
  variant('spot', 'development', { 'services.0.capacity': 'spot' }),
  variant('blue-green', 'production', { 'services.0.deployment': { kind: 'blue-green', bakeMinutes: 30 } }),
  variant('blue-green-with-another-hostname', 'production', {
    'services.0.deployment': { kind: 'blue-green', bakeMinutes: 30 },
    'services.0.hostname': 'shop.example.com',
  }),
  variant('linear', 'production', {
    'services.0.deployment': { kind: 'linear', stepPercent: 25, stepMinutes: 5, bakeMinutes: 10 },
  }),
  variant('canary', 'production', {
    'services.0.deployment': { kind: 'canary', stepPercent: 5, stepMinutes: 10, bakeMinutes: 60 },
  }),
  variant('scaling', 'production', {
    queues: [{ name: 'work' }, { name: 'mail' }],
    services: [
      { ...WEB, maxTasks: 8, scaling: { cpuPercent: 50, requestsPerTask: 600 } },
      {
        ...WEB,
        name: 'worker',
        hostname: undefined,
        maxTasks: 8,
        links: { work: 'receive', mail: 'receive' },
        scaling: {
          queueBacklog: { queue: 'work', messagesPerTask: 20 },
          schedules: [
            { schedule: 'cron(0 7 ? * MON-FRI *)', timeZone: 'Europe/Dublin', minTasks: 4, maxTasks: 8 },
            { schedule: 'cron(0 20 ? * MON-FRI *)', timeZone: 'Europe/Dublin', minTasks: 2, maxTasks: 4 },
          ],
        },
      },
    ],
  }),
  variant('stopped-at-night', 'development', {
    'services.0.scaling': {
      schedules: [
        { schedule: 'cron(0 20 * * ? *)', timeZone: 'UTC', minTasks: 0, maxTasks: 0 },
        { schedule: 'cron(0 6 * * ? *)', timeZone: 'UTC', minTasks: 1, maxTasks: 1 },
      ],
    },
  }),
  variant('break-glass', 'staging', {
    'services.0.breakGlass': {
      assumedBy: 'OnCall',
      reason: 'Requests hang: the team looks at open connections.',
      until: '2027-12-31',
    },
  }),
  variant('bearer-tokens', 'production', {
    'services.0.tokenVerification': {
      kind: 'jwt',
      issuer: 'https://id.example.org/',
      jwksEndpoint: 'https://id.example.org/keys',
      audience: 'shop',
      audienceFormat: 'string-array',
      publicPaths: ['/health'],
    },
  }),
  variant('bearer-tokens-with-one-audience', 'production', {
    'services.0.tokenVerification': {
      kind: 'jwt',
      issuer: 'https://id.example.org/',
      jwksEndpoint: 'https://id.example.org/keys',
      audience: 'shop',
      audienceFormat: 'single-string',
    },
  }),
  variant('sign-in', 'production', {
    'services.0.tokenVerification': {
      kind: 'openid-connect',
      issuer: 'https://id.example.org/',
      authorizationEndpoint: 'https://id.example.org/authorize',
      tokenEndpoint: 'https://id.example.org/token',
      userInfoEndpoint: 'https://id.example.org/user',
      clientId: 'shop',
      clientSecretArn: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/oidc-Ab12Cd',
      publicPaths: ['/public/*'],
      sessionHours: 8,
    },
  }),
  ...SIGN_IN_VARIANTS,
];
