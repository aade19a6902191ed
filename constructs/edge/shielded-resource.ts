import { Duration, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { HttpCodeElb, type IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { IConstruct } from 'constructs';
import type { WebApplicationFirewall } from './web-application-firewall';

/** Answers of the load balancer itself (no target, no answer in time) in a minute: below it is what a deployment causes. */
const FAILED_REQUESTS = 25;

/** Per cent of the answers of a distribution. */
const FAILED_SHARE = 5;

/** As many hexadecimal digits as CloudFormation ids of CDK have. */
const ADDRESS_LENGTH = 8;

/** What tells that a resource is unwell: one metric, since a health check of Route 53 follows no calculated alarm. */
export interface HealthMetric {
  readonly metric: cloudwatch.Metric;
  readonly threshold: number;
}

/** Something that AWS Shield Advanced protects. */
export class ShieldedResource {
  /**
   * An application load balancer.
   *
   * @param firewall its web ACL, in which attacks on it are answered
   */
  public static loadBalancer(
    loadBalancer: IApplicationLoadBalancer,
    firewall: WebApplicationFirewall,
  ): ShieldedResource {
    const metric = loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, { period: Duration.minutes(1) });
    return new ShieldedResource('load balancer', loadBalancer, () => loadBalancer.loadBalancerArn, {
      hasRequests: true,
      health: { metric, threshold: FAILED_REQUESTS },
      after: firewall,
      mitigatesFloods: firewall.mitigatesFloods,
    });
  }

  /** A distribution of CloudFront that has a web ACL. */
  public static distribution(distribution: IDistribution): ShieldedResource {
    const metric = new cloudwatch.Metric({
      namespace: 'AWS/CloudFront',
      metricName: '5xxErrorRate',
      dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.AVERAGE,
    });
    return new ShieldedResource('distribution', distribution, () => distribution.distributionArn, {
      isGlobal: true,
      hasRequests: true,
      health: { metric, threshold: FAILED_SHARE },
    });
  }

  /** A public hosted zone of Route 53. It has no health: Shield takes no health check for it. */
  public static hostedZone(hostedZone: IHostedZone): ShieldedResource {
    return new ShieldedResource('hosted zone', hostedZone, () => hostedZone.hostedZoneArn, { isGlobal: true });
  }

  /**
   * An elastic IP address of an instance or a network load balancer.
   *
   * @param health one metric that tells that what answers there is unwell
   */
  public static elasticIp(address: CfnEIP, health: HealthMetric): ShieldedResource {
    return new ShieldedResource('elastic IP', address, (scope) => arnOfAddress(scope, address), { health });
  }

  /**
   * Id of what protects it, in the scope of that. Not its place among others: without one of them the next would take over that one's
   * protection, and Shield refuses a second protection of the same resource.
   */
  public readonly id: string;
  /** Whether Shield reports about it in us-east-1, wherever it is. */
  public readonly isGlobal: boolean;
  /** Whether it receives requests, which a web ACL filters. */
  public readonly hasRequests: boolean;
  /** What tells that it is unwell; undefined when Shield takes no health check. */
  public readonly health?: HealthMetric;
  /** Whether its web ACL mitigates floods of requests; undefined where that is not known here. */
  public readonly mitigatesFloods?: boolean;
  /** What has to be there before it is protected. */
  public readonly after?: IConstruct;

  private constructor(
    /** What it is, in words. */
    public readonly kind: string,
    resource: IConstruct,
    /** Its ARN, as it is written in the stack of a construct. */
    public readonly arnIn: (scope: IConstruct) => string,
    traits: Partial<Pick<ShieldedResource, 'isGlobal' | 'hasRequests' | 'health' | 'mitigatesFloods' | 'after'>>,
  ) {
    this.id = pascalCase(kind) + resource.node.addr.slice(-ADDRESS_LENGTH);
    this.isGlobal = traits.isGlobal ?? false;
    this.hasRequests = traits.hasRequests ?? false;
    this.health = traits.health;
    this.mitigatesFloods = traits.mitigatesFloods;
    this.after = traits.after;
  }
}

function pascalCase(words: string): string {
  return words.replace(/(?:^| )([a-z])/g, (_, letter: string) => letter.toUpperCase()).replaceAll(' ', '');
}

function arnOfAddress(scope: IConstruct, { attrAllocationId }: CfnEIP): string {
  return Stack.of(scope).formatArn({ service: 'ec2', resource: 'eip-allocation', resourceName: attrAllocationId });
}
