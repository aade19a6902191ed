import { AwsService } from '../../../facts/aws-service';
import { FUNCTION_RUNTIMES } from '../../../facts/function-limits';
import type { FunctionSettings } from '../../../lib/config';
import { type SettingVariant, variant } from './setting-variant';

const NIGHTLY = { kind: 'schedule', schedule: 'cron(15 3 * * ? *)', timeZone: 'Europe/Dublin' } as const;

/** A function with the required settings. */
const REPORT: FunctionSettings = {
  name: 'nightly',
  code: { directory: 'examples/five-modules/compute', runtime: 'nodejs24.x', handler: 'index.handler' },
  triggers: [NIGHTLY],
};

const CACHE = { identifier: 'sessions', capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 1000 } };

/** Options of functions. */
export const FUNCTION_VARIANTS: readonly SettingVariant[] = [
  variant('scheduled-function', 'production', { functions: [REPORT] }),
  variant('functions-with-all-options', 'production', {
    cache: CACHE,
    functions: [
      {
        ...REPORT,
        memoryMiB: 512,
        timeoutSeconds: 120,
        reservedConcurrency: 5,
        environment: { LOG_LEVEL: 'info' },
        usesDatabase: true,
        databaseAccess: 'read-write',
        usesCache: true,
        dependencies: { awsServices: Object.values(AwsService), hosts: ['api.example.org'] },
        deployment: { kind: 'linear', stepPercent: 20, stepMinutes: 2 },
      },
      {
        ...REPORT,
        name: 'at-once',
        code: { ...REPORT.code, runtime: 'python3.13', handler: 'main.handler' },
        usesDatabase: true,
        databaseAccess: 'owner',
        deployment: { kind: 'all-at-once' },
      },
      {
        ...REPORT,
        name: 'canary',
        usesDatabase: true,
        databaseAccess: 'read-only',
        deployment: { kind: 'canary', stepPercent: 5, stepMinutes: 30 },
        triggers: undefined,
      },
      { ...REPORT, name: 'linked', links: { main: 'read' }, triggers: undefined },
    ],
  }),
  variant('functions-of-each-runtime', 'production', {
    functions: FUNCTION_RUNTIMES.map((runtime, index) => ({
      ...REPORT,
      name: `runtime-${index}`,
      code: { ...REPORT.code, runtime },
      triggers: undefined,
    })),
  }),
  variant('functions-with-sources', 'production', {
    buckets: [{ name: 'incoming', retentionDays: 30 }],
    queues: [{ name: 'work', visibilityTimeoutSeconds: 180 }],
    topics: [{ name: 'news' }],
    functions: [
      { ...REPORT, name: 'compute', triggers: [{ kind: 'queue', queue: 'work', maxConcurrency: 5 }] },
      { ...REPORT, name: 'message', triggers: [{ kind: 'topic', topic: 'news' }] },
      {
        ...REPORT,
        links: { incoming: 'read' },
        triggers: [NIGHTLY, { kind: 'bucket', bucket: 'incoming', keyPrefix: 'reports/' }],
      },
      {
        ...REPORT,
        name: 'request',
        timeoutSeconds: 20,
        triggers: [
          {
            kind: 'http',
            hostname: 'request.example.com',
            healthCheckPath: '/health',
            tokenVerification: {
              kind: 'jwt',
              issuer: 'https://id.example.org/',
              jwksEndpoint: 'https://id.example.org/keys',
              audience: 'shop',
              audienceFormat: 'string-array',
              publicPaths: ['/public/*'],
            },
          },
          { kind: 'bucket', bucket: 'incoming' },
        ],
      },
      {
        ...REPORT,
        name: 'claims',
        timeoutSeconds: 20,
        triggers: [
          {
            kind: 'http',
            hostname: 'claims.example.com',
            healthCheckPath: '/health',
            tokenVerification: {
              kind: 'jwt',
              issuer: 'https://id.example.org/',
              jwksEndpoint: 'https://id.example.org/keys',
              audience: 'shop',
              audienceFormat: 'single-string',
            },
          },
        ],
      },
      {
        ...REPORT,
        name: 'pages',
        triggers: [
          {
            kind: 'http',
            hostname: 'pages.example.com',
            healthCheckPath: '/health',
            tokenVerification: {
              kind: 'openid-connect',
              issuer: 'https://id.example.org/',
              authorizationEndpoint: 'https://id.example.org/authorize',
              tokenEndpoint: 'https://id.example.org/token',
              userInfoEndpoint: 'https://id.example.org/user',
              clientId: 'shop',
              clientSecretArn: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/oidc-Ab12Cd',
              publicPaths: ['/assets/*'],
            },
          },
        ],
      },
    ],
  }),
  variant('functions-without-tasks', 'production', {
    services: [],
    jobs: [],
    queues: [{ name: 'work' }],
    tables: [{ name: 'customers', partitionKey: { name: 'id', type: 'string' } }],
    functions: [
      { ...REPORT, links: { work: 'send' }, dependencies: { awsServices: [AwsService.EVENTBRIDGE] } },
      { ...REPORT, name: 'stored', links: { customers: 'read' } },
      { ...REPORT, name: 'alone' },
    ],
  }),
  variant('function-in-development', 'development', { functions: [REPORT] }),
];
