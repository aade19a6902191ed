import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { WorkloadEgress } from '../network';
import type { IAlertRouting } from '../observability';
import type { DeploymentStrategy } from './deployment-strategy';
import type { FargateCapacity } from './fargate-capacity';
import type { HardenedTaskOptions } from './hardened-task';
import type { ServiceConnect } from './service-connect';
import type { IServiceCluster } from './service-cluster';

export interface HardenedFargateServiceProps extends HardenedTaskOptions {
  /** Cluster that the tasks run in. */
  readonly cluster: IServiceCluster;
  /** Port on which the container speaks TLS, 1024 to 65535 (TLS-02). */
  readonly port: number;
  /** Command of the container's health check, exec form: a read-only image needs no shell for it (CMP-09). */
  readonly healthCheckCommand: string[];
  /**
   * Subnets of the tasks.
   * @default - the VPC's private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Where its tasks may begin a connection to, beside the peers of `connections`; `network.egressFor(uses)` is the least.
   * @default WorkloadEgress.httpsAnywhere() - a VPC of which nothing is known may have no endpoints (NET-04)
   */
  readonly egress?: WorkloadEgress;
  /**
   * Smallest number of tasks.
   * @default 2 - in different zones, so that losing one costs no availability (CMP-08)
   */
  readonly minTasks?: number;
  /**
   * Largest number of tasks.
   * @default 4, or the smallest number where that is larger
   */
  readonly maxTasks?: number;
  /**
   * Where Fargate takes the tasks from.
   * @default FargateCapacity.onDemand() - AWS takes none of them back
   */
  readonly capacity?: FargateCapacity;
  /**
   * How new tasks take over.
   * @default DeploymentStrategy.rolling()
   */
  readonly deploymentStrategy?: DeploymentStrategy;
  /**
   * How it takes part in the traffic between services; the cluster needs a namespace.
   * @default - not: it reaches what `connections` allows, by addresses that it is told
   */
  readonly serviceConnect?: ServiceConnect;
  /**
   * Who is told when the service is in trouble.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/** A listener rule of a load balancer, and the target groups to which it forwards. */
export interface ListenerRuleOptions {
  /** Load balancer of the listener. */
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
