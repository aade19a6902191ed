import { DEFAULT_HEALTH_CHECK_PATH } from '../../facts/workload-limits';
import type { FunctionTriggerSettings } from './environment-settings';
import type { Readable, ReadableEnvironment } from './readable-settings';
import type { SettingPath } from './setting-path';
import { signInProviderOf } from './sign-in-provider';

/** A public hostname of an environment, of a service, a function with an HTTP trigger, or a site. */
export interface PublicEndpoint {
  /** Path of the section with the hostname. */
  readonly path: SettingPath;
  /** Name of the workload. */
  readonly name?: string;
  readonly hostname: string;
  /** Path that responds with 200. */
  readonly healthCheckPath?: string;
  /** Paths without token verification. */
  readonly publicPaths: readonly string[];
  /** Name of the provider with which users sign in. */
  readonly signInProvider?: string;
}

type Trigger = Extract<FunctionTriggerSettings, { readonly kind: 'http' }>;
type Section = Partial<Readable<Pick<Trigger, 'healthCheckPath' | 'hostname' | 'tokenVerification'>>>;

/** The public hostnames of the load balancer, in the order of the settings: first those of services. */
export function publicEndpoints({ functions = [], services = [] }: ReadableEnvironment): readonly PublicEndpoint[] {
  return [
    ...services.flatMap((service, index) =>
      service?.hostname === undefined ? [] : [serviceEndpoint(['services', index], service)],
    ),
    ...functions.flatMap((each, index) =>
      (each?.triggers ?? []).flatMap((trigger, position) =>
        trigger?.kind !== 'http' || trigger.hostname === undefined
          ? []
          : [withHealthCheck(endpoint(['functions', index, 'triggers', position], each?.name, trigger))],
      ),
    ),
  ];
}

/** The public hostnames of the environment, with those of sites and of the status page. */
export function publicHostnames(environment: ReadableEnvironment): readonly PublicEndpoint[] {
  const statusHostname = environment.observability?.statusPage?.hostname;
  return [
    ...publicEndpoints(environment),
    ...(environment.sites ?? []).flatMap((site, index) =>
      site?.hostname === undefined ? [] : [endpoint(['sites', index], site.name, { hostname: site.hostname })],
    ),
    ...(statusHostname === undefined
      ? []
      : [endpoint(['observability', 'statusPage'], undefined, { hostname: statusHostname })]),
  ];
}

function endpoint(path: SettingPath, name: string | undefined, section: Section): PublicEndpoint {
  const { healthCheckPath, hostname = '', tokenVerification } = section;
  const publicPaths = (tokenVerification?.publicPaths ?? []).filter((each) => each !== undefined);
  return {
    path,
    name,
    hostname,
    healthCheckPath,
    publicPaths,
    signInProvider: signInProviderOf({ tokenVerification }),
  };
}

function serviceEndpoint(path: SettingPath, service: Section & { readonly name?: string }): PublicEndpoint {
  const given = endpoint(path, service.name, { healthCheckPath: DEFAULT_HEALTH_CHECK_PATH, ...service });
  return service.tokenVerification === undefined ? given : withHealthCheck(given);
}

/** Probes have no token: requests to the health check path are not verified. */
function withHealthCheck(given: PublicEndpoint): PublicEndpoint {
  const { healthCheckPath, publicPaths } = given;
  return healthCheckPath === undefined
    ? given
    : { ...given, publicPaths: [...new Set([healthCheckPath, ...publicPaths])] };
}
