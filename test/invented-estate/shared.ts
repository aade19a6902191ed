import type { EnvironmentSettings } from '../../lib/config';

/** Region of the environments: outside the European Union. */
export const REGION = 'us-east-2';
/** Region of probes and of copies of backups. */
export const SECOND_REGION = 'us-west-2';

/** What all environments of the estate have in common. */
export const shared = {
  region: REGION,
  ownership: {
    owner: 'harvest',
    contact: 'harvest@example.org',
    securityContact: 'safety@example.org',
    costCenter: '4711',
    dataClassification: 'restricted',
    source: 'https://code.example.org/orchard/infrastructure',
    runbooks: 'https://wiki.example.org/runbooks',
  },
  incidents: {
    critical: [{ kind: 'https', url: 'https://on-call.example.org/aws' }],
    warning: [{ kind: 'email', address: 'harvest@example.org' }],
  },
  services: [],
  jobs: [],
} satisfies Partial<EnvironmentSettings>;

type Service = EnvironmentSettings['services'][number];

/** A service without a hostname, for an environment without a domain. */
export function service(name: string, options: Partial<Service> = {}): Service {
  return {
    name,
    image: { kind: 'asset', directory: 'examples/demo-service' },
    task: { cpu: 512, memoryMiB: 1024 },
    port: 8443,
    healthCheckPath: '/health',
    healthCheckCommand: ['node', '/app/health-check.mjs'],
    minTasks: 2,
    maxTasks: 6,
    writablePaths: ['/run/tls', '/tmp'],
    environment: {},
    usesDatabase: true,
    databaseAccess: 'read-write',
    ...options,
  };
}

/** A MySQL database. */
export function database(options: Partial<EnvironmentSettings['database']> = {}): EnvironmentSettings['database'] {
  return {
    identifier: 'fruit',
    engine: 'mysql',
    databaseName: 'orders',
    capacity: { kind: 'serverless', minAcu: 1, maxAcu: 8 },
    readers: 1,
    backupRetentionDays: 14,
    backupWindow: '07:00-08:00',
    maintenanceWindow: 'mon:09:00-mon:10:00',
    ...options,
  };
}

export function network(cidr: string, suffixes = ['a', 'b', 'c']): EnvironmentSettings['network'] {
  return {
    cidr,
    availabilityZones: suffixes.map((suffix) => `${REGION}${suffix}`),
    egress: { kind: 'nat-per-availability-zone' },
  };
}
