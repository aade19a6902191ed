import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DEFAULT_HEALTH_CHECK_PATH, DEFAULT_SERVICE_PORT } from '../../facts/workload-limits';
import {
  BreakGlassAccess,
  FargateCapacity,
  HardenedFargateService,
  type HardenedQueue,
  OperatorIdentity,
  ServiceDashboard,
} from '../../constructs';
import type { ServiceSettings } from '../config';
import { connectToCache, ownKeys } from './cache-access';
import { connectToDatabase } from './database-access';
import { linkWorkload } from './links/link-workload';
import { scalingOptions } from './service-scaling';
import { tokenProps } from './service-tokens';
import { deploymentStrategy, serviceConnect } from './service-traffic';
import { type SignInSources, signInVariables } from './sign-ins';
import { stackProps } from './stack-props';
import { type WorkloadStackProps, workloadProps } from './workload';

export interface ServiceStackProps extends WorkloadStackProps, SignInSources {
  /** Settings of the service. */
  readonly serviceSettings: ServiceSettings;
  /**
   * The authority of Service Connect certificates.
   * @default - no service calls another one
   */
  readonly certificateAuthorityArn?: string;
  /** The queues of the environment by name. */
  readonly queues: ReadonlyMap<string, HardenedQueue>;
}

/** One service. The stack is separate, so that it is deployed, rolled back and deleted independently. */
export class ServiceStack extends Stack {
  public readonly service: HardenedFargateService;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    const { cache, database, linkTargets, loadBalancer, queues, serviceSettings, settings, signIns } = props;
    super(scope, id, stackProps(settings, `The service ${serviceSettings.name}`));
    const service = new HardenedFargateService(this, 'Service', {
      ...workloadProps(this, serviceSettings, props),
      port: serviceSettings.port ?? DEFAULT_SERVICE_PORT,
      healthCheckCommand: [...serviceSettings.healthCheckCommand],
      ...scalingOptions(serviceSettings, queues),
      capacity: serviceSettings.capacity === 'spot' ? FargateCapacity.spot() : FargateCapacity.onDemand(),
      deploymentStrategy: deploymentStrategy(serviceSettings.deployment),
      serviceConnect: serviceConnect(settings, serviceSettings, props.certificateAuthorityArn),
    });
    if (serviceSettings.usesDatabase === true) connectToDatabase(service, database, serviceSettings);
    if (serviceSettings.usesCache === true && cache) connectToCache(service, cache, ownKeys(serviceSettings.name));
    linkWorkload(service, { settings, linkTargets, workloadSettings: serviceSettings });
    if (serviceSettings.hostname !== undefined) {
      const healthCheckPath = serviceSettings.healthCheckPath ?? DEFAULT_HEALTH_CHECK_PATH;
      loadBalancer?.routeTo(service, {
        hostname: serviceSettings.hostname,
        healthCheckPath,
        ...tokenProps(serviceSettings.tokenVerification, healthCheckPath, signIns),
      });
      for (const [name, value] of Object.entries(signInVariables(this, serviceSettings, props))) {
        service.addEnvironment(name, value);
      }
    }
    if (serviceSettings.breakGlass !== undefined) {
      const { assumedBy, reason, until } = serviceSettings.breakGlass;
      new BreakGlassAccess(this, 'BreakGlass', { service, assumedBy: operators(assumedBy), reason, until });
    }
    this.service = service;
    new ServiceDashboard(this, 'Dashboard', {
      source: service,
      dashboardName: `${settings.name}-${serviceSettings.name}`,
      ownership: settings.ownership,
    });
  }
}

/** An IAM user by ARN, or a permission set by name. */
function operators(assumedBy: string): OperatorIdentity {
  return assumedBy.startsWith('arn:') ? OperatorIdentity.user(assumedBy) : OperatorIdentity.permissionSet(assumedBy);
}
