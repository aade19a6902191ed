import type { EnvironmentSettings } from '../../../lib/config';
import { development, environments } from '../../reference-estate';

/** A variant of an environment that exists for local deployments only. */
export interface LocalVariant {
  /** Name on the command line. */
  readonly name: string;
  readonly settings: EnvironmentSettings;
}

const ZONE = 'example.org';

/** Development with a public entry: the one of the shipped environments without protection that has a load balancer. */
const developmentWithDomain: LocalVariant = {
  name: 'development-with-domain',
  settings: {
    ...development,
    domain: { dnsZone: ZONE },
    services: development.services.map((service, index) =>
      index === 0 ? { ...service, hostname: `www.${ZONE}` } : service,
    ),
  },
};

export const VARIANTS: readonly LocalVariant[] = [developmentWithDomain];

/** All environments, the variant in the place of its original: they are validated together. */
export function environmentsWith({ settings }: LocalVariant): readonly EnvironmentSettings[] {
  return environments.map((original) => (original.name === settings.name ? settings : original));
}
