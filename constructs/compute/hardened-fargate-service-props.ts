import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { WorkloadEgress } from '../network';
import type { AlertRoutingOptions } from '../observability';
import type { DeploymentStrategy } from './deployment-strategy';
import type { FargateCapacity } from './fargate-capacity';
import type { HardenedTaskOptions } from './hardened-task';
import type { ServiceConnect } from './service-connect';
import type { ServiceScalingOptions } from './service-scaling-options';
import type { IServiceCluster } from './service-cluster';

export interface HardenedFargateServiceProps extends AlertRoutingOptions, HardenedTaskOptions, ServiceScalingOptions {
  /** ECS cluster of the service. */
  readonly cluster: IServiceCluster;
  /** Port on which the container accepts TLS, 1024 to 65535 (TLS-02). */
  readonly port: number;
  /** Command of the container health check in exec form, which requires no shell (CMP-09). */
  readonly healthCheckCommand: string[];
  /**
   * Subnets of the tasks.
   * @default - the VPC's private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Outbound connections of the tasks in addition to the peers of `connections`; `network.egressFor(dependencies)` is the minimum.
   * @default WorkloadEgress.httpsAnywhere() - the endpoints of an imported VPC are unknown (NET-04)
   */
  readonly egress?: WorkloadEgress;
  /**
   * Capacity provider of the tasks.
   * @default FargateCapacity.onDemand() - AWS does not interrupt the tasks
   */
  readonly capacity?: FargateCapacity;
  /**
   * How a deployment replaces tasks.
   * @default DeploymentStrategy.rolling()
   */
  readonly deploymentStrategy?: DeploymentStrategy;
  /**
   * Service Connect configuration of the service; the cluster requires a namespace.
   * @default - no Service Connect: the service connects to the peers of `connections` by their addresses
   */
  readonly serviceConnect?: ServiceConnect;
}

/** A listener rule of a load balancer, and the target groups to which it forwards. */
export interface ListenerRuleOptions {
  /** Load balancer of the listener. */
  // eslint-disable-next-line awscdk/no-construct-in-interface -- its metrics require the full name, which only the L2 has
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Rule that forwards to the target groups. */
  readonly rule: elbv2.ApplicationListenerRule;
  /** Target group of the tasks. */
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /**
   * Second target group, for a deployment strategy that shifts traffic.
   * @default - the deployment strategy shifts no traffic
   */
  readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;
}
