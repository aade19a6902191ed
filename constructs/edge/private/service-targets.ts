import { Duration } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { HardenedFargateService } from '../../compute';

/** How long a task that is going away still finishes its requests. */
const DEREGISTRATION_DELAY = Duration.seconds(30);

/** The tasks of a service, as a load balancer reaches them: twice, where deployments shift traffic between two groups. */
export class ServiceTargets {
  private readonly targets: elbv2.ApplicationTargetGroup;
  private readonly alternate?: elbv2.ApplicationTargetGroup;

  constructor(
    private readonly service: HardenedFargateService,
    /** Path of the health check, which all routes to the service share. */
    public readonly healthCheckPath: string,
  ) {
    const props = targetGroupProps(service, healthCheckPath);
    this.targets = new elbv2.ApplicationTargetGroup(service, 'Targets', props);
    if (service.deploymentStrategy.shiftsTraffic) {
      this.alternate = new elbv2.ApplicationTargetGroup(service, 'AlternateTargets', props);
    }
  }

  /** Whether ECS moves the weights of the rule. */
  public get shiftsTraffic(): boolean {
    return this.alternate !== undefined;
  }

  /** Sends requests to the tasks; with two groups to the first, until ECS shifts them. */
  public forward(): elbv2.ListenerAction {
    return this.alternate === undefined
      ? elbv2.ListenerAction.forward([this.targets])
      : elbv2.ListenerAction.weightedForward([
          { targetGroup: this.targets, weight: 100 },
          { targetGroup: this.alternate, weight: 0 },
        ]);
  }

  /** Registers the tasks, once the rule is there that sends them requests. */
  public register(loadBalancer: elbv2.ApplicationLoadBalancer, rule: elbv2.ApplicationListenerRule): void {
    this.service.attachToListenerRule({
      loadBalancer,
      rule,
      targetGroup: this.targets,
      alternateTargetGroup: this.alternate,
    });
  }
}

function targetGroupProps(service: HardenedFargateService, path: string): elbv2.ApplicationTargetGroupProps {
  return {
    vpc: service.service.cluster.vpc,
    targetType: elbv2.TargetType.IP,
    // The task's certificate may be self-signed: the load balancer encrypts to it and does not verify it (TLS-02).
    protocol: elbv2.ApplicationProtocol.HTTPS,
    port: service.port,
    deregistrationDelay: DEREGISTRATION_DELAY,
    healthCheck: {
      protocol: elbv2.Protocol.HTTPS,
      path,
      healthyHttpCodes: '200',
      interval: Duration.seconds(15),
      timeout: Duration.seconds(5),
    },
  };
}
