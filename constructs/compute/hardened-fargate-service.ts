import { Annotations, Lazy, Names, Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type ISecurityGroupMember, WorkloadEgress } from '../network';
import {
  type DashboardSection,
  type IDashboardSource,
  AlertRouting,
  type IAlertRouting,
  ServiceMonitoring,
} from '../observability';
import { requirement, numberBetween, validateAll } from '../validation';
import { renderHealthCheck } from './private/container-health-check';
import { DeploymentStrategy } from './deployment-strategy';
import { FargateCapacity } from './fargate-capacity';
import { keepPermissions } from './private/role-dependency';
import { createAlternateTarget } from './private/traffic-shift-role';
import { HardenedTask } from './hardened-task';
import type { HardenedFargateServiceProps, ListenerRuleOptions } from './hardened-fargate-service-props';
import { createServiceAlarms } from './private/service-alarms';
import { renderServiceSection } from './private/service-section';
import { scaleOnRequests, scaleService, scalingErrors } from './private/service-scaling';
import { PROXY_PORT, type ServiceConnect } from './service-connect';
import { CONTAINER_PORT } from '../../facts/workload-limits';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const MAX_NAME_LENGTH = 255;

/**
 * A hardened Fargate service, optionally behind a load balancer.
 *
 * **Guarantees**: all of {@link HardenedTask}; no public address (NET-01); a dedicated security group without inbound rules and, by
 * default, with outbound HTTPS only (NET-03, NET-04); automatic rollback of deployments that fail or raise an alarm (CMP-07); tasks in
 * several Availability Zones, rebalanced, with autoscaling limits (CMP-08); container health check and graceful stop (CMP-09); no shell
 * access (CMP-10); alarms with notification (INC-01) on utilization, log errors, 5xx responses, latency and anomalies (DET-02, DET-03).
 *
 * **Costs** about 8 USD per month for each task with 0.25 vCPU and 0.5 GiB on ARM.
 */
export class HardenedFargateService
  extends Construct
  implements ec2.IConnectable, iam.IGrantable, IDashboardSource, ISecurityGroupMember
{
  /** Port on which the container accepts TLS. */
  public readonly port: number;
  /** Security group rules of the service. */
  public readonly connections: ec2.Connections;
  /** Task role: the AWS permissions of the process. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** Task role, for grants that require a role. */
  public readonly taskRole: iam.IRole;
  /** Topics that are notified. */
  public readonly alertRouting: IAlertRouting;
  /** How a deployment replaces tasks. */
  public readonly deploymentStrategy: DeploymentStrategy;
  /** Scaling of the number of tasks: by the options of the service, and by metrics and schedules that you add. */
  public readonly scaling: ecs.ScalableTaskCount;
  /** A literal, so that the alarms can be created before the service that they roll back. */
  private readonly serviceName: string;
  private readonly fargateService: ecs.FargateService;
  private readonly task: HardenedTask;
  private readonly serviceConnect?: ServiceConnect;
  private readonly requestsPerTask?: number;
  private readonly monitoring: ServiceMonitoring;
  /** The security group of the service is the first. */
  private readonly securityGroups: ec2.ISecurityGroup[];

  constructor(scope: Construct, id: string, props: HardenedFargateServiceProps) {
    super(scope, id);
    this.deploymentStrategy = props.deploymentStrategy ?? DeploymentStrategy.rolling();
    this.validate(props);

    this.port = props.port;
    this.serviceConnect = props.serviceConnect;
    this.requestsPerTask = props.requestsPerTask;
    this.serviceName = this.nameOf(props.capacity ?? FargateCapacity.onDemand());
    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const task = new HardenedTask(this, 'Task', { ...props, healthCheck: renderHealthCheck(props.healthCheckCommand) });
    this.task = task;
    this.taskRole = task.taskRole;
    this.grantPrincipal = task.taskRole.grantPrincipal;
    const securityGroup = this.createSecurityGroup(props);
    this.securityGroups = [securityGroup];
    this.fargateService = this.createService(props, task, securityGroup);
    this.connections = this.fargateService.connections;
    this.monitoring = new ServiceMonitoring(this, 'Monitoring', {
      subject: this.node.path,
      logGroup: task.logGroup,
      alertRouting: this.alertRouting,
    });
    this.rollBackOnAlarm(
      createServiceAlarms(this, this.service, {
        serviceName: this.serviceName,
        alertRouting: this.alertRouting,
      }),
    );
    this.scaling = scaleService(this.service, this.serviceName, props);
    this.node.addValidation({ validate: () => this.targetErrors() });
  }

  /** The L2 construct (escape hatch). */
  public get service(): ecs.FargateService {
    return this.fargateService;
  }

  /** Registers the tasks with the target groups to which a listener rule forwards. */
  public attachToListenerRule(options: ListenerRuleOptions): void {
    const { loadBalancer, rule, targetGroup, alternateTargetGroup } = options;
    const { shiftsTraffic } = this.deploymentStrategy;
    if (shiftsTraffic !== (alternateTargetGroup !== undefined)) {
      throw new Error(
        `${this.node.path}: the deployment strategy ${shiftsTraffic ? 'shifts traffic: set alternateTargetGroup' : 'shifts no traffic: remove alternateTargetGroup'}`,
      );
    }
    const alternateTarget =
      alternateTargetGroup && createAlternateTarget(this, this.service, { rule, targetGroup, alternateTargetGroup });
    targetGroup.addTarget(
      this.service.loadBalancerTarget({ containerName: 'App', containerPort: this.port, alternateTarget }),
    );
    this.monitoring.monitorTargets('', targetGroup, loadBalancer);
    if (alternateTargetGroup !== undefined)
      this.monitoring.monitorTargets('Alternate', alternateTargetGroup, loadBalancer);
    // ECS rejects target groups that no listener uses.
    this.service.node.addDependency(rule);
    if (this.requestsPerTask !== undefined) scaleOnRequests(this.scaling, targetGroup, this.requestsPerTask);
  }

  /**
   * Adds an environment variable to the container, such as the name of a bucket.
   *
   * @throws Error if the container already has the variable, or if the value looks like a secret (SEC-01)
   */
  public addEnvironment(name: string, value: string): void {
    this.task.addEnvironment(name, value);
  }

  public joinSecurityGroup(securityGroup: ec2.ISecurityGroup): void {
    this.securityGroups.push(securityGroup);
  }

  /** Allows calls to another service over Service Connect (TLS). */
  public connectTo(other: HardenedFargateService): void {
    if (this.serviceConnect === undefined || other.serviceConnect?.isOffered !== true) {
      throw new Error(
        `${this.node.path}: the service cannot connect to ${other.node.path}; set serviceConnect: ServiceConnect.client() on this service, and ServiceConnect.offered({ … }) on the other one`,
      );
    }
    this.connections.allowTo(other, ec2.Port.tcp(PROXY_PORT), `${this.node.id} calls ${other.node.id}`);
    // A Service Connect proxy resolves only services that exist when its task starts.
    this.service.node.addDependency(other.service);
  }

  public dashboardSection(): DashboardSection {
    return renderServiceSection(this.monitoring, this.service.cluster.clusterName, this.serviceName);
  }

  /** Validation errors that ECS would report only during the deployment. */
  private targetErrors(): string[] {
    const service = this.fargateService.node.defaultChild;
    if (!(service instanceof ecs.CfnService)) return [];
    const targets = (Stack.of(this).resolve(service.loadBalancers) ?? []) as ecs.CfnService.LoadBalancerProperty[];
    const single = targets.filter((target) => target.advancedConfiguration === undefined);
    return [
      ...(this.deploymentStrategy.shiftsTraffic && single.length > 0
        ? [
            'the deployment strategy shifts traffic, but its load balancer has one target group: set alternateTargetGroup in attachToListenerRule',
          ]
        : []),
      ...(this.requestsPerTask !== undefined && targets.length === 0
        ? [
            'requestsPerTask is set, and the service has no load balancer: call routeTo of the load balancer, or remove requestsPerTask',
          ]
        : []),
    ];
  }

  private validate(props: HardenedFargateServiceProps): void {
    validateAll(
      this,
      numberBetween('port', props.port, [CONTAINER_PORT.min, CONTAINER_PORT.max]),
      ...scalingErrors(props, this.deploymentStrategy.shiftsTraffic),
      requirement(
        props.healthCheckCommand.length > 0,
        'healthCheckCommand is empty; use a program that exits with 0 if the container is healthy',
      ),
    );
  }

  /** The literal name of the service. The suffix depends on the capacity, because a change of capacity replaces the service. */
  private nameOf({ nameSuffix }: FargateCapacity): string {
    const maxLength = MAX_NAME_LENGTH - nameSuffix.length;
    return `${Names.uniqueResourceName(this, { maxLength, separator: '-' })}${nameSuffix}`;
  }

  private createSecurityGroup(props: HardenedFargateServiceProps): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.cluster.cluster.vpc,
      description: `Tasks of ${this.node.path}`,
      allowAllOutbound: false,
    });
    (props.egress ?? WorkloadEgress.httpsAnywhere()).permit(securityGroup);
    return securityGroup;
  }

  private createService(
    props: HardenedFargateServiceProps,
    task: HardenedTask,
    securityGroup: ec2.ISecurityGroup,
  ): ecs.FargateService {
    const strategies = props.capacity?.strategies ?? [];
    const serviceConnectConfiguration = props.serviceConnect?.bind(this, task);
    const service = new ecs.FargateService(this, 'Service', {
      cluster: props.cluster.cluster,
      taskDefinition: task.taskDefinition,
      serviceName: this.serviceName,
      assignPublicIp: false,
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [securityGroup],
      platformVersion: ecs.FargatePlatformVersion.LATEST,
      ...(strategies.length > 0 ? { capacityProviderStrategies: strategies } : {}),
      deploymentController: { type: ecs.DeploymentControllerType.ECS },
      ...this.deploymentStrategy._serviceProps,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
      enableExecuteCommand: false,
      serviceConnectConfiguration,
    });
    // The service starts tasks at creation: they need the security group rules, to which the service has no reference.
    service.node.addDependency(task.executionRole, securityGroup);
    for (const { tls } of serviceConnectConfiguration?.services ?? []) keepPermissions(service, tls?.role);
    // The circuit breaker applies to rolling deployments only; alarms roll back the others (CMP-07).
    Annotations.of(service).acknowledgeWarning('@aws-cdk/aws-ecs:shouldUseCircuitBreaker');
    // Autoscaling sets the number of tasks: a number in the template would reset it at each deployment.
    const resource = service.node.defaultChild;
    if (resource instanceof ecs.CfnService) {
      resource.addPropertyDeletionOverride('DesiredCount');
      // Not `connections`: CDK would add rules of peers to additional groups as well.
      resource.addPropertyOverride(
        'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups',
        Lazy.list({ produce: () => this.securityGroups.map(({ securityGroupId }) => securityGroupId) }),
      );
    }
    return service;
  }

  private rollBackOnAlarm(alarms: IAlarm[]): void {
    this.service.enableDeploymentAlarms(
      alarms.map((alarm) => alarm.alarmName),
      { behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM },
    );
  }
}
