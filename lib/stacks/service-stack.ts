import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  BreakGlassAccess,
  FargateCapacity,
  HardenedFargateService,
  OperatorIdentity,
  type PublicLoadBalancer,
  ServiceDashboard,
} from '../../constructs';
import type { EnvironmentSettings, ServiceSettings } from '../config';
import { connectToCache } from './cache-access';
import { connectToDatabase } from './database-access';
import { tokenProps } from './service-tokens';
import { deploymentStrategy, serviceConnect } from './service-traffic';
import { stackProps } from './stack-props';
import { type WorkloadStackDependencies, workloadProps } from './workload';

export interface ServiceStackDependencies extends WorkloadStackDependencies {
  /** Absent in an environment without a domain: nothing is public. */
  readonly loadBalancer: PublicLoadBalancer | undefined;
}

/** One service. A stack of its own: it is deployed, rolled back and deleted without any other. */
export class ServiceStack extends Stack {
  public readonly service: HardenedFargateService;

  constructor(
    scope: Construct,
    environment: EnvironmentSettings,
    settings: ServiceSettings,
    dependencies: ServiceStackDependencies,
  ) {
    super(scope, `service-${settings.name}`, stackProps(environment, `The service ${settings.name}`));
    const service = new HardenedFargateService(this, 'Service', {
      ...workloadProps(this, environment, settings, dependencies),
      port: settings.port,
      healthCheckCommand: [...settings.healthCheckCommand],
      minTasks: settings.minTasks,
      maxTasks: settings.maxTasks,
      capacity: settings.capacity === 'spot' ? FargateCapacity.spot() : FargateCapacity.onDemand(),
      deploymentStrategy: deploymentStrategy(settings.deployment),
      serviceConnect: serviceConnect(environment, settings),
    });
    if (settings.usesDatabase) connectToDatabase(service, dependencies.database, settings);
    if (settings.usesCache === true && dependencies.cache) connectToCache(service, dependencies.cache, settings.name);
    if (settings.hostname !== undefined) {
      dependencies.loadBalancer?.routeTo(service, {
        hostname: settings.hostname,
        healthCheckPath: settings.healthCheckPath,
        ...tokenProps(settings.tokenVerification),
      });
    }
    if (settings.breakGlass !== undefined) {
      const { assumedBy, reason, until } = settings.breakGlass;
      new BreakGlassAccess(this, 'BreakGlass', { service, assumedBy: operators(assumedBy), reason, until });
    }
    this.service = service;
    new ServiceDashboard(this, 'Dashboard', {
      source: service,
      dashboardName: `${environment.name}-${settings.name}`,
      ownership: environment.ownership,
    });
  }
}

/** An IAM user by ARN, or a permission set by name. */
function operators(assumedBy: string): OperatorIdentity {
  return assumedBy.startsWith('arn:') ? OperatorIdentity.user(assumedBy) : OperatorIdentity.permissionSet(assumedBy);
}
