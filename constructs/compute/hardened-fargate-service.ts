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
import { PROXY_PORT, type ServiceConnect } from './service-connect';

/** A process without capabilities cannot listen below 1024. */
const MIN_PORT = 1024;
const MAX_PORT = 65_535;

const DEFAULT_MIN_TASKS = 2;
const DEFAULT_MAX_TASKS = 4;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const MOST_TASKS = 5000;

/** Utilization that autoscaling aims at, in percent. */
const TARGET_UTILIZATION_PERCENT = 60;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const MAX_NAME_LENGTH = 255;

/**
 * A long-running service on Fargate that the internet reaches through a load balancer, if at all.
 *
 * **Guarantees**: all of {@link HardenedTask}; no public address (NET-01); a security group of its own that lets in
 * nothing and lets out HTTPS, until told otherwise (NET-03, NET-04); a deployment that fails, or raises an alarm, rolls
 * back by itself (CMP-07); tasks spread over zones and rebalanced, target tracking with both bounds (CMP-08); container
 * health check and graceful stop (CMP-09); no shell access (CMP-10); its alarms have a route (INC-01);
 * exceptions, errors, latency and what is unusual are watched (DET-02, DET-03).
 *
 * **Costs** 0.25 vCPU and 0.5 GiB on ARM: about 8 USD a month for each task.
 */
export class HardenedFargateService
  extends Construct
  implements ec2.IConnectable, iam.IGrantable, IDashboardSource, ISecurityGroupMember
{
  /** Port on which the container speaks TLS. */
  public readonly port: number;
  /** Declares who may reach the service, and what it may reach. */
  public readonly connections: ec2.Connections;
  /** The task role: what the process may do in AWS. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** Role of the process, for grants that ask for a role. */
  public readonly taskRole: iam.IRole;
  /** Who is told when the service is in trouble. */
  public readonly alertRouting: IAlertRouting;
  /** How new tasks take over. */
  public readonly deploymentStrategy: DeploymentStrategy;
  /** A literal, so that the alarms can exist before the service that they roll back. */
  private readonly serviceName: string;
  private readonly fargateService: ecs.FargateService;
  private readonly serviceConnect?: ServiceConnect;
  private readonly monitoring: ServiceMonitoring;
  /** Its own group first. */
  private readonly securityGroups: ec2.ISecurityGroup[];

  constructor(scope: Construct, id: string, props: HardenedFargateServiceProps) {
    super(scope, id);
    const minTasks = props.minTasks ?? DEFAULT_MIN_TASKS;
    const maxTasks = props.maxTasks ?? Math.max(minTasks, DEFAULT_MAX_TASKS);
    this.validate(props, minTasks, maxTasks);

    this.port = props.port;
    this.serviceConnect = props.serviceConnect;
    this.deploymentStrategy = props.deploymentStrategy ?? DeploymentStrategy.rolling();
    this.serviceName = this.nameOf(props.capacity ?? FargateCapacity.onDemand());
    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const task = new HardenedTask(this, 'Task', { ...props, healthCheck: renderHealthCheck(props.healthCheckCommand) });
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
    this.rollBackOnAlarm(createServiceAlarms(this, this.service, this.serviceName, this.alertRouting));
    this.scale(minTasks, maxTasks);
    this.node.addValidation({ validate: () => this.targetMistakes() });
  }

  /** The L2 itself: the escape hatch. */
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
    this.monitoring.watchTargets('', targetGroup, loadBalancer);
    if (alternateTargetGroup !== undefined)
      this.monitoring.watchTargets('Alternate', alternateTargetGroup, loadBalancer);
    // ECS refuses a target group that no listener uses yet.
    this.service.node.addDependency(rule);
  }

  public joinSecurityGroup(securityGroup: ec2.ISecurityGroup): void {
    this.securityGroups.push(securityGroup);
  }

  /** Allows calls to another service over Service Connect (TLS). */
  public connectTo(other: HardenedFargateService): void {
    if (this.serviceConnect === undefined || other.serviceConnect?.isOffered !== true) {
      throw new Error(
        `${this.node.path}: it cannot connect to ${other.node.path}; set serviceConnect: ServiceConnect.client() here, and ServiceConnect.offered({ … }) there`,
      );
    }
    this.connections.allowTo(other, ec2.Port.tcp(PROXY_PORT), `${this.node.id} calls ${other.node.id}`);
    // A proxy knows the services that were there when its task started.
    this.service.node.addDependency(other.service);
  }

  public dashboardSection(): DashboardSection {
    return renderServiceSection(this.monitoring, this.service.cluster.clusterName, this.serviceName);
  }

  /** ECS refuses such a service only when it is deployed. */
  private targetMistakes(): string[] {
    const service = this.fargateService.node.findChild('Service');
    if (!(service instanceof ecs.CfnService)) return [];
    const targets = (Stack.of(this).resolve(service.loadBalancers) ?? []) as ecs.CfnService.LoadBalancerProperty[];
    const single = targets.filter((target) => target.advancedConfiguration === undefined);
    return this.deploymentStrategy.shiftsTraffic && single.length > 0
      ? [
          'the deployment strategy shifts traffic, but its load balancer has one target group: set alternateTargetGroup in attachToListenerRule',
        ]
      : [];
  }

  private validate(props: HardenedFargateServiceProps, minTasks: number, maxTasks: number): void {
    validateAll(
      this,
      numberBetween('port', props.port, MIN_PORT, MAX_PORT),
      numberBetween('minTasks', minTasks, 1, MOST_TASKS),
      numberBetween('maxTasks', maxTasks, 1, MOST_TASKS),
      requirement(!(maxTasks < minTasks), `maxTasks is ${maxTasks}; allowed is minTasks (${minTasks}) or more`),
      requirement(
        props.healthCheckCommand.length > 0,
        'healthCheckCommand is empty; write a program that exits 0 when healthy',
      ),
    );
  }

  /** A literal name, that ECS can give to the service which takes the place of this one. */
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
      ...this.deploymentStrategy.serviceProps,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
      enableExecuteCommand: false,
      serviceConnectConfiguration,
    });
    // The service starts tasks at once: it needs the rules of their security group, which it does not refer to.
    service.node.addDependency(task.executionRole, securityGroup);
    for (const { tls } of serviceConnectConfiguration?.services ?? []) keepPermissions(service, tls?.role);
    // The breaker does nothing for the other strategies, which alarms roll back (CMP-07).
    Annotations.of(service).acknowledgeWarning('@aws-cdk/aws-ecs:shouldUseCircuitBreaker');
    // Autoscaling owns the number of tasks: a count in the template would reset it at every deployment.
    const resource = service.node.findChild('Service');
    if (resource instanceof ecs.CfnService) {
      resource.addPropertyDeletionOverride('DesiredCount');
      // Not by `connections`: rules of its peers would then be written into the groups that it has joined, too.
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

  private scale(minCapacity: number, maxCapacity: number): void {
    const scaling = this.service.autoScaleTaskCount({ minCapacity, maxCapacity });
    scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: TARGET_UTILIZATION_PERCENT });
    scaling.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: TARGET_UTILIZATION_PERCENT });
  }
}
