import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import {
  type EncryptedAuroraCluster,
  type EncryptionKeys,
  HardenedFargateService,
  type IIncidentRoutes,
  type PrivateNetwork,
  type PublicLoadBalancer,
  ScheduledFargateJob,
  ServiceCluster,
} from '../../constructs';
import type { EnvironmentSettings, JobSettings, ServiceSettings } from '../config';
import { connectToDatabase, databaseVariables } from './database-access';
import { renderImage } from './image';
import { logOptions, stackProps } from './stack-props';

export interface ServicesStackDependencies {
  readonly keys: EncryptionKeys;
  readonly network: PrivateNetwork;
  readonly routes: IIncidentRoutes;
  readonly database: EncryptedAuroraCluster;
  /** Absent in an environment without a domain: nothing is public. */
  readonly loadBalancer: PublicLoadBalancer | undefined;
  /** Folder that image directories are relative to. */
  readonly projectRoot: string;
}

/** The workloads: services and jobs, all of which can be rebuilt. */
export class ServicesStack extends Stack {
  private readonly cluster: ServiceCluster;

  constructor(
    scope: Construct,
    id: string,
    private readonly settings: EnvironmentSettings,
    private readonly parts: ServicesStackDependencies,
  ) {
    super(scope, id, stackProps(settings, 'Services and jobs'));
    const { keys, network } = parts;
    this.cluster = new ServiceCluster(this, 'Cluster', {
      vpc: network.vpc,
      encryptionKey: keys.compute,
      ...logOptions(settings, keys),
    });
    for (const service of settings.services) this.createService(service);
    for (const job of settings.jobs) this.createJob(job);
  }

  private createService(settings: ServiceSettings): void {
    const { loadBalancer } = this.parts;
    const service = new HardenedFargateService(this, constructId('Service', settings.name), {
      ...this.taskProps(settings),
      port: settings.port,
      healthCheckCommand: [...settings.healthCheckCommand],
      minTasks: settings.minTasks,
      maxTasks: settings.maxTasks,
    });
    if (settings.usesDatabase) connectToDatabase(service, this.parts.database, settings.name);
    if (settings.hostname === undefined || loadBalancer === undefined) return;
    loadBalancer.routeTo(service, { hostname: settings.hostname, healthCheckPath: settings.healthCheckPath });
  }

  private createJob(settings: JobSettings): void {
    const job = new ScheduledFargateJob(this, constructId('Job', settings.name), {
      ...this.taskProps(settings),
      command: [...settings.command],
      schedule: ScheduleExpression.expression(settings.schedule, TimeZone.of(settings.timeZone)),
      timeout: Duration.minutes(settings.timeoutMinutes),
      messageEncryptionKey: this.parts.keys.messages,
    });
    if (settings.usesDatabase) connectToDatabase(job, this.parts.database, settings.name);
  }

  private taskProps(settings: ServiceSettings | JobSettings) {
    const { database, keys, network, projectRoot, routes } = this.parts;
    return {
      cluster: this.cluster,
      image: renderImage(this, settings, projectRoot),
      vpcSubnets: network.privateSubnets,
      cpu: settings.task.cpu,
      memoryMiB: settings.task.memoryMiB,
      writablePaths: [...settings.writablePaths],
      environment: {
        ...settings.environment,
        ...(settings.usesDatabase ? databaseVariables(database, this.settings, settings.name) : {}),
      },
      incidentRoutes: routes,
      ...logOptions(this.settings, keys),
    };
  }
}

/** Names are unique and lower-case; construct ids are PascalCase, and the kind keeps a service and a job of one name apart. */
function constructId(kind: string, name: string): string {
  return kind + name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
