import { Duration } from 'aws-cdk-lib';
import { DeploymentStrategy, type HardenedFargateService, ServiceConnect } from '../../constructs';
import type { DeploymentSettings, EnvironmentSettings, ServiceSettings } from '../config';

/** How a deployment shifts traffic to new tasks. */
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

/** Offers the service under its name if another service calls it; a service that only calls others is a client. */
export function serviceConnect(
  { serviceConnect: settings, services }: EnvironmentSettings,
  { connectsTo = [], name }: ServiceSettings,
  certificateAuthorityArn: string | undefined,
): ServiceConnect | undefined {
  if (settings === undefined) return undefined;
  const isCalled = services.some((other) => other.connectsTo?.includes(name) === true);
  if (isCalled && certificateAuthorityArn !== undefined)
    return ServiceConnect.offered({ name, certificateAuthorityArn });
  return connectsTo.length > 0 ? ServiceConnect.client() : undefined;
}

/**
 * Allows connections from each service to the services in its settings only.
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
