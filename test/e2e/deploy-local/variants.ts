import { join } from 'node:path';
import agencySites from '../../../examples/estates/agency-sites/baseline.config';
import headlessContent from '../../../examples/estates/headless-content/baseline.config';
import lambdaPlatform from '../../../examples/estates/lambda-platform/baseline.config';
import type { EnvironmentSettings } from '../../../lib/config';
import { type Baseline, Tier } from '../../../lib/environments';
import { development, environments } from '../../reference-estate';

/** A variant of an environment that exists for local deployments only. */
export interface LocalVariant {
  /** Name on the command line. */
  readonly name: string;
  readonly settings: EnvironmentSettings;
  /** All environments that are validated together. */
  readonly environments: readonly EnvironmentSettings[];
  /** Folder that the directories in the settings are relative to. */
  readonly projectRoot: string;
}

const PROJECT_ROOT = join(__dirname, '../../..');
const ESTATES = join(PROJECT_ROOT, 'examples/estates');
const ZONE = 'example.org';

const developmentWithDomain: EnvironmentSettings = {
  ...development,
  domain: { dnsZone: ZONE },
  services: development.services.map((service, index) =>
    index === 0 ? { ...service, hostname: `www.${ZONE}` } : service,
  ),
};

/** Two databases of different engines, and links of the service and the job to the second one. */
const developmentWithDatabases: EnvironmentSettings = {
  ...development,
  databases: [
    { ...development.database, name: 'reporting', identifier: 'reporting', engine: 'mysql', databaseName: 'reports' },
  ],
  services: development.services.map((service) => ({ ...service, links: { reporting: 'read' } })),
  jobs: development.jobs.map((job) => ({ ...job, links: { reporting: 'owner' } })),
};

export const VARIANTS: readonly LocalVariant[] = [
  // The one of the shipped environments without protection, with a load balancer.
  {
    name: 'development-with-domain',
    settings: developmentWithDomain,
    environments: environments.map((original) => (original.name === 'development' ? developmentWithDomain : original)),
    projectRoot: PROJECT_ROOT,
  },
  {
    name: 'development-with-databases',
    settings: developmentWithDatabases,
    environments: environments.map((original) =>
      original.name === 'development' ? developmentWithDatabases : original,
    ),
    projectRoot: PROJECT_ROOT,
  },
  { ...withSamples(productionOf(agencySites)), name: 'agency-sites', projectRoot: PROJECT_ROOT },
  { ...withSamples(productionOf(headlessContent)), name: 'headless-content', projectRoot: PROJECT_ROOT },
  // It has no image, and the files of its functions and of its site.
  { ...productionOf(lambdaPlatform), name: 'lambda-platform', projectRoot: join(ESTATES, 'lambda-platform') },
];

type Environments = Pick<LocalVariant, 'environments' | 'settings'>;

/** Production of an estate of `examples/estates`. */
function productionOf({ environments: all }: Baseline): Environments {
  const settings = all.find(({ tier }) => tier === Tier.PRODUCTION);
  if (settings === undefined) throw new Error('the estate has no production');
  return { settings, environments: all };
}

/**
 * A new account has no images and no files of earlier releases: the samples of this project are in their place. The emulator has no log streams
 * and no Firehose, so logs are not exported.
 */
function withSamples({ settings: { jobs, observability, services, sites, ...others } }: Environments): Environments {
  const sample = (directory: string) => ({ image: { kind: 'asset', directory } }) as const;
  const settings = {
    ...others,
    observability: observability && { ...observability, logExport: undefined },
    services: services.map((service) => ({ ...service, ...sample('examples/demo-service') })),
    jobs: jobs.map((job) => ({ ...job, ...sample('examples/demo-job') })),
    sites: sites?.map((site) => ({ ...site, content: { kind: 'folder', directory: 'examples/demo-site' } as const })),
  };
  return { settings, environments: [settings] };
}
