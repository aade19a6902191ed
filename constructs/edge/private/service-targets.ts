import { Duration } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { HardenedFargateService } from '../../compute';

/** Time for a task to complete its requests before it is deregistered. */
const DEREGISTRATION_DELAY = Duration.seconds(30);

/** The target groups of a service: one, or two if deployments shift traffic between them. */
export class ServiceTargets {
  private readonly targets: elbv2.ApplicationTargetGroup;
  private readonly alternate?: elbv2.ApplicationTargetGroup;

  constructor(
    private readonly service: HardenedFargateService,
    /** Path of the health check, shared by all routes of the service. */
    public readonly healthCheckPath: string,
  ) {
    const props = targetGroupProps(service, healthCheckPath);
    this.targets = new elbv2.ApplicationTargetGroup(service, 'Targets', props);
    if (service.deploymentStrategy.shiftsTraffic) {
      this.alternate = new elbv2.ApplicationTargetGroup(service, 'AlternateTargets', props);
    }
  }

  /** Whether ECS changes the weights of the rule. */
  public get shiftsTraffic(): boolean {
    return this.alternate !== undefined;
  }

  /** The action that forwards to the tasks: with two target groups, to the first one until ECS shifts traffic. */
  public forward(): elbv2.ListenerAction {
    return this.alternate === undefined
      ? elbv2.ListenerAction.forward([this.targets])
      : elbv2.ListenerAction.weightedForward([
          { targetGroup: this.targets, weight: 100 },
          { targetGroup: this.alternate, weight: 0 },
        ]);
  }

  /** Registers the tasks after the rule is created. */
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
    // The certificate of a task may be self-signed: the load balancer encrypts the connection but does not verify the certificate (TLS-02).
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
