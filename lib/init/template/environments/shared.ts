import type { EnvironmentSettings, ServiceSettings } from 'cdk-secure-baseline/environments';

const REGION = 'eu-west-1'; // init: region
const CONTACT = 'platform-team@company.example'; // init: contact

export const ZONES = ['a', 'b', 'c'].map((zone) => `${REGION}${zone}`);

/** Mailboxes that receive alarms. */
export const MAILBOXES = [{ kind: 'email', address: CONTACT }] as const;

/** Settings that all environments have in common. */
export const shared = {
  region: REGION,
  ownership: {
    owner: 'platform-team',
    contact: CONTACT,
    securityContact: 'security@company.example', // init: security-contact
    costCenter: 'platform',
    dataClassification: 'internal',
    source: 'https://github.com/example/infrastructure', // init: source
    runbooks: 'https://runbooks.example.com/platform',
  },
  githubRepository: 'example/infrastructure', // init: repository
} satisfies Partial<EnvironmentSettings>;

/** The service that all environments run: an example image, until `directory` is the folder of your image. */
export const web = {
  name: 'web',
  image: { kind: 'asset', directory: 'node_modules/cdk-secure-baseline/examples/demo-service' },
  task: { cpu: 256, memoryMiB: 512 },
  port: 8443,
  healthCheckPath: '/health',
  healthCheckCommand: ['node', '/app/health-check.mjs'],
  minTasks: 2,
  maxTasks: 4,
  writablePaths: ['/run/tls', '/tmp'],
  environment: { LOG_LEVEL: 'info' },
  usesDatabase: true,
  databaseAccess: 'read-write',
} satisfies ServiceSettings;

/** The database that all environments have. */
export const database = {
  identifier: 'main',
  databaseName: 'app',
  capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 4 },
  readers: 1,
  backupRetentionDays: 14,
  backupWindow: '01:00-02:00',
  maintenanceWindow: 'sun:04:00-sun:05:00',
} satisfies EnvironmentSettings['database'];
