import data from './resource-durations.json';

/**
 * How a duration is known. `measured`: a log of the creation. `upper bound`: a published duration that contains more than the creation, such
 * as the deletion. `estimate`: no published duration was found.
 */
export type DurationBasis = 'measured' | 'upper bound' | 'estimate';

export interface Duration {
  /** Until CloudFormation reports `CREATE_COMPLETE`. */
  readonly seconds: number;
  /**
   * Until CloudFormation reports `UPDATE_COMPLETE`.
   * @default - the duration of other types
   */
  readonly updateSeconds?: number;
  readonly basis: DurationBasis;
  /**
   * A key of {@link DURATION_SOURCES}.
   * @default - no published duration: an estimate
   */
  readonly source?: string;
  /**
   * A key of {@link DURATION_SOURCES}.
   * @default - no published duration: an estimate
   */
  readonly updateSource?: string;
}

/** Published durations. */
export const DURATION_SOURCES: Readonly<Record<string, { readonly url: string; readonly says: string }>> = data.sources;

export const DURATIONS = data.types as Readonly<Record<string, Duration>>;

/** A type that {@link DURATIONS} does not name: an API call, and the interval of CloudFormation's polls. An estimate. */
export const OTHER_TYPES: Duration = { seconds: 6, updateSeconds: 6, basis: 'estimate' };

/** The program and CloudFormation, for a stack with changes: asset check, change set, polls. An estimate. */
export const STACK_SECONDS = 25;

/** `cdk deploy` of a stack whose template did not change: it compares the template with the deployed one. An estimate. */
export const UNCHANGED_STACK_SECONDS = 3;

/** What is created or updated. */
export interface DeployedResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Seconds to create a resource. The time until a DNS record exists is not part of the time of a certificate. */
export function creationSeconds(resource: DeployedResource): number {
  return durationOf(resource.Type).seconds;
}

/** Seconds to update a resource. */
export function updateSeconds(resource: DeployedResource): number {
  const duration = durationOf(resource.Type);
  return (duration.updateSeconds ?? OTHER_TYPES.seconds) + trafficSeconds(resource);
}

/** How the duration of a type is known. */
export function basisOf(type: string): DurationBasis {
  return durationOf(type).basis;
}

function durationOf(type: string): Duration {
  return DURATIONS[type] ?? OTHER_TYPES;
}

/** Deployments that shift the traffic wait after each step, and before they remove the old tasks. */
function trafficSeconds({ Type, Properties }: DeployedResource): number {
  if (Type !== 'AWS::ECS::Service') return 0;
  const configuration = (Properties?.['DeploymentConfiguration'] ?? {}) as DeploymentConfiguration;
  const { BakeTimeInMinutes = 0, CanaryConfiguration, LinearConfiguration } = configuration;
  const linear =
    LinearConfiguration && (100 / LinearConfiguration.StepPercent - 1) * LinearConfiguration.StepBakeTimeInMinutes;
  const canary = CanaryConfiguration?.CanaryBakeTimeInMinutes;
  return Math.ceil(BakeTimeInMinutes + (linear ?? 0) + (canary ?? 0)) * 60;
}

interface DeploymentConfiguration {
  readonly BakeTimeInMinutes?: number;
  readonly CanaryConfiguration?: { readonly CanaryBakeTimeInMinutes: number };
  readonly LinearConfiguration?: { readonly StepPercent: number; readonly StepBakeTimeInMinutes: number };
}
