import { Duration, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { HttpCodeElb, type IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { IConstruct } from 'constructs';
import type { WebApplicationFirewall } from './web-application-firewall';

/** 5xx responses of the load balancer (no target, timeout) per minute, above the level that a deployment causes. */
const FAILED_REQUESTS = 25;

/** Percentage of 5xx responses of a distribution. */
const FAILED_PERCENTAGE = 5;

/** Number of hexadecimal digits, as in CDK logical ids. */
const ADDRESS_LENGTH = 8;

/**
 * The metric that indicates that a resource is unhealthy. One metric, because Route 53 health checks do not support alarms on metric math.
 */
export interface HealthMetric {
  readonly metric: cloudwatch.Metric;
  readonly threshold: number;
}

interface Traits extends Partial<
  Pick<ShieldedResource, 'isGlobal' | 'hasRequests' | 'health' | 'mitigatesFloods' | 'after'>
> {
  readonly renderArn: (scope: IConstruct) => string;
}

/** A resource that AWS Shield Advanced protects. */
export class ShieldedResource {
  /**
   * An Application Load Balancer.
   *
   * @param firewall its web ACL, which mitigates attacks
   */
  public static loadBalancer(
    loadBalancer: IApplicationLoadBalancer,
    firewall: WebApplicationFirewall,
  ): ShieldedResource {
    const metric = loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, { period: Duration.minutes(1) });
    return new ShieldedResource('load balancer', loadBalancer, {
      renderArn: () => loadBalancer.loadBalancerArn,
      hasRequests: true,
      health: { metric, threshold: FAILED_REQUESTS },
      after: firewall,
      mitigatesFloods: firewall.mitigatesFloods,
    });
  }

  /**
   * A CloudFront distribution with a web ACL.
   *
   * @param firewall its web ACL, which mitigates attacks; without it, the construct does not check the mitigation
   */
  public static distribution(distribution: IDistribution, firewall?: WebApplicationFirewall): ShieldedResource {
    const metric = new cloudwatch.Metric({
      namespace: 'AWS/CloudFront',
      metricName: '5xxErrorRate',
      dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.AVERAGE,
    });
    return new ShieldedResource('distribution', distribution, {
      renderArn: () => distribution.distributionArn,
      isGlobal: true,
      hasRequests: true,
      health: { metric, threshold: FAILED_PERCENTAGE },
      mitigatesFloods: firewall?.mitigatesFloods,
    });
  }

  /** A public hosted zone of Route 53, for which Shield does not support health checks. */
  public static hostedZone(hostedZone: IHostedZone): ShieldedResource {
    return new ShieldedResource('hosted zone', hostedZone, {
      renderArn: () => hostedZone.hostedZoneArn,
      isGlobal: true,
    });
  }

  /**
   * An Elastic IP address of an instance or a Network Load Balancer.
   *
   * @param health metric that indicates that the resource with the address is unhealthy
   */
  public static elasticIp(address: CfnEIP, health: HealthMetric): ShieldedResource {
    return new ShieldedResource('elastic IP', address, {
      renderArn: (scope) => arnOfAddress(scope, address),
      health,
    });
  }

  /**
   * Construct id of its protection. It does not depend on the order of the resources: otherwise the removal of one would move protections
   * between resources, and Shield rejects a second protection of the same resource.
   */
  public readonly id: string;
  /** Whether Shield reports attacks on it in us-east-1. */
  public readonly isGlobal: boolean;
  /** Whether it receives requests that a web ACL filters. */
  public readonly hasRequests: boolean;
  /** Health metric; undefined if Shield does not support health checks for it. */
  public readonly health?: HealthMetric;
  /** Whether its web ACL mitigates HTTP floods; undefined if not known. */
  public readonly mitigatesFloods?: boolean;
  /** Construct that has to exist before the protection. */
  public readonly after?: IConstruct;

  private constructor(
    /** Type of the resource for messages. */
    public readonly kind: string,
    resource: IConstruct,
    private readonly traits: Traits,
  ) {
    this.id = pascalCase(kind) + resource.node.addr.slice(-ADDRESS_LENGTH);
    this.isGlobal = traits.isGlobal ?? false;
    this.hasRequests = traits.hasRequests ?? false;
    this.health = traits.health;
    this.mitigatesFloods = traits.mitigatesFloods;
    this.after = traits.after;
  }

  /** ARN of the resource, as the stack of the scope refers to it. */
  public arnIn(scope: IConstruct): string {
    return this.traits.renderArn(scope);
  }
}

function pascalCase(words: string): string {
  return words.replace(/(?:^| )([a-z])/g, (_, letter: string) => letter.toUpperCase()).replaceAll(' ', '');
}

function arnOfAddress(scope: IConstruct, { attrAllocationId }: CfnEIP): string {
  return Stack.of(scope).formatArn({ service: 'ec2', resource: 'eip-allocation', resourceName: attrAllocationId });
}
