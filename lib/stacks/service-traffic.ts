import { Duration } from 'aws-cdk-lib';
import { DeploymentStrategy, type HardenedFargateService, ServiceConnect } from '../../constructs';
import type { DeploymentSettings, EnvironmentSettings, ServiceSettings } from '../config';

/** How new tasks take over. */
export function deploymentStrategy(deployment: DeploymentSettings = { kind: 'rolling' }): DeploymentStrategy {
  switch (deployment.kind) {
    case 'rolling':
      return DeploymentStrategy.rolling();
    case 'blue-green':
      return DeploymentStrategy.blueGreen({ bakeTime: minutes(deployment.bakeMinutes) });
    default: {
      const { bakeMinutes, kind, stepMinutes, stepPercent } = deployment;
      const options = { bakeTime: minutes(bakeMinutes), stepBakeTime: minutes(stepMinutes), stepPercent };
      return kind === 'linear' ? DeploymentStrategy.linear(options) : DeploymentStrategy.canary(options);
    }
  }
}

/** Offered under its name where another service calls it; a client where it only calls. */
export function serviceConnect(
  { serviceConnect: settings, services }: EnvironmentSettings,
  { connectsTo = [], name }: ServiceSettings,
): ServiceConnect | undefined {
  if (settings === undefined) return undefined;
  const { certificateAuthorityArn } = settings;
  const isCalled = services.some((other) => other.connectsTo?.includes(name) === true);
  if (isCalled) return ServiceConnect.offered({ name, certificateAuthorityArn });
  return connectsTo.length > 0 ? ServiceConnect.client() : undefined;
}

/**
 * Lets each service reach those that its settings name, and no other.
 *
 * @param services in the order of their settings
 */
export function connectServices(
  settings: readonly ServiceSettings[],
  services: readonly HardenedFargateService[],
): void {
  const byName = new Map(services.map((service, index) => [settings[index]?.name, service]));
  for (const { connectsTo = [], name } of settings) {
    for (const callee of connectsTo) {
      const called = byName.get(callee);
      if (called !== undefined) byName.get(name)?.connectTo(called);
    }
  }
}

function minutes(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.minutes(count);
}
