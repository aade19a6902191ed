import * as fc from 'fast-check';
import { fargateMemoryChoices, FARGATE_CPU_CHOICES } from '../../facts/fargate-size';
import { AwsService } from '../../facts/aws-service';
import type {
  DeploymentSettings,
  ImageSettings,
  JobSettings,
  ServiceSettings,
  TokenVerificationSettings,
} from '../../lib/config/environment-settings';
import { Tier } from '../../facts/tier';

const IMAGE_FOLDERS: Readonly<Record<'service' | 'job', string>> = {
  service: 'examples/demo-service',
  job: 'examples/demo-job',
};
const BREAK_GLASS: ServiceSettings['breakGlass'] = {
  assumedBy: 'OnCall',
  reason: 'Requests hang: we look at open connections.',
  until: '2026-12-31',
};

const TOKENS: TokenVerificationSettings = {
  kind: 'jwt',
  issuer: 'https://id.example.com/',
  jwksEndpoint: 'https://id.example.com/keys',
  audience: 'shop',
  publicPaths: ['/health'],
};

export function acceptedTask(): fc.Arbitrary<ServiceSettings['task']> {
  return fc
    .constantFrom(...FARGATE_CPU_CHOICES)
    .chain((cpu) => fc.record({ cpu: fc.constant(cpu), memoryMiB: fc.constantFrom(...fargateMemoryChoices(cpu)) }));
}

function image(kind: 'service' | 'job'): fc.Arbitrary<ImageSettings> {
  const digit = fc.constantFrom(...Array.from('0123456789abcdef'));
  return fc.oneof(
    fc.constant({ kind: 'asset' as const, directory: IMAGE_FOLDERS[kind] }),
    fc.array(digit, { minLength: 64, maxLength: 64 }).map((digits) => ({
      kind: 'ecr' as const,
      repository: `shop/${kind}`,
      digest: `sha256:${digits.join('')}`,
    })),
  );
}

/** What the environment decides about a service. */
interface ServicePlace {
  readonly dnsZone: string | undefined;
  /** Whether its egress lets anything out. */
  readonly hasInternetEgress: boolean;
  readonly tier: Tier;
}

/** A service that the schema accepts, with exactly that many tasks at least. */
export function acceptedService(name: string, minTasks: number, place: ServicePlace): fc.Arbitrary<ServiceSettings> {
  return fc
    .tuple(serviceWithoutTraffic(name, minTasks, place), traffic(place.tier))
    .map(([service, { deployment, ...rest }]) => ({
      ...service,
      ...rest,
      ...(service.hostname === undefined ? {} : { deployment }),
      // ECS rewrites the rules of what shifts traffic.
      ...(service.hostname !== undefined && deployment?.kind === 'rolling' && { tokenVerification: TOKENS }),
    }));
}

/** What the tier and a load balancer decide. */
function traffic(tier: Tier): fc.Arbitrary<Pick<ServiceSettings, 'breakGlass' | 'capacity' | 'deployment'>> {
  return fc.record(
    {
      deployment: fc.constantFrom<DeploymentSettings>(
        { kind: 'rolling' },
        { kind: 'blue-green', bakeMinutes: 30 },
        { kind: 'linear', stepPercent: 25 },
        { kind: 'canary', stepPercent: 0.5, stepMinutes: 10, bakeMinutes: 60 },
      ),
      capacity: tier === Tier.DEVELOPMENT ? fc.constantFrom('on-demand', 'spot') : fc.constant('on-demand'),
      ...(tier === Tier.PRODUCTION ? {} : { breakGlass: fc.constant(BREAK_GLASS) }),
    },
    { requiredKeys: ['deployment'] },
  );
}

function serviceWithoutTraffic(
  name: string,
  minTasks: number,
  { hasInternetEgress, dnsZone }: ServicePlace,
): fc.Arbitrary<ServiceSettings> {
  return fc.record(
    {
      name: fc.constant(name),
      image: image('service'),
      task: acceptedTask(),
      port: fc.integer({ min: 1024, max: 65_535 }),
      healthCheckPath: fc.constantFrom('/health', '/', '/status/live'),
      healthCheckCommand: fc.constant(['node', '/app/health-check.mjs']),
      minTasks: fc.constant(minTasks),
      maxTasks: fc.integer({ min: minTasks, max: 20 }),
      writablePaths: fc.subarray(['/tmp', '/run/tls', '/var/cache/app']),
      environment: environment(),
      usesDatabase: fc.boolean(),
      dependencies: dependencies(hasInternetEgress),
      ...(dnsZone === undefined ? {} : { hostname: fc.constant(`${name}.${dnsZone}`) }),
    },
    {
      requiredKeys: [
        'name',
        'image',
        'task',
        'port',
        'healthCheckPath',
        'healthCheckCommand',
        'minTasks',
        'maxTasks',
        'writablePaths',
        'environment',
        'usesDatabase',
      ],
    },
  );
}

export function acceptedJob(name: string, hasInternetEgress: boolean): fc.Arbitrary<JobSettings> {
  return fc.record({
    name: fc.constant(name),
    image: image('job'),
    task: acceptedTask(),
    command: fc.constant(['node', '/app/report.mjs']),
    schedule: fc.constantFrom('cron(15 3 * * ? *)', 'cron(0 8-18/2 ? * MON-FRI *)', 'rate(1 hour)', 'rate(12 hours)'),
    timeZone: fc.constantFrom('UTC', 'Europe/Dublin', 'Europe/Berlin'),
    timeoutMinutes: fc.integer({ min: 1, max: 1440 }),
    writablePaths: fc.subarray(['/tmp', '/run/job']),
    environment: environment(),
    usesDatabase: fc.boolean(),
    dependencies: dependencies(hasInternetEgress),
  });
}

function environment(): fc.Arbitrary<Readonly<Record<string, string>>> {
  return fc.dictionary(
    fc.constantFrom('LOG_LEVEL', 'FEATURE_SET', 'UPSTREAM'),
    fc.constantFrom('info', 'basic', 'https://api.example.com/v1'),
  );
}

/** Names outside AWS only where something leads there. */
function dependencies(hasInternetEgress: boolean): fc.Arbitrary<ServiceSettings['dependencies']> {
  const hosts = fc.subarray(['api.example.com', '*.example.org']);
  return fc.record(
    { awsServices: fc.subarray(Object.values(AwsService), { maxLength: 3 }), ...(hasInternetEgress && { hosts }) },
    { requiredKeys: [] },
  );
}
