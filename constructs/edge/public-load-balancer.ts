import { Duration, type RemovalPolicy, Token } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding, CompliancePack, inCompliancePacks } from '../acknowledgement';
import type { HardenedFargateService } from '../compute';
import type { LogOptions } from '../logs';
import { LogDeliveryBucket } from '../storage';
import { holds, numberBetween, requireAll } from '../validation';
import { listenerRulePriority, MAX_PRIORITY } from './listener-rule-priority';
import { WebApplicationFirewall } from './web-application-firewall';

/** A name, or all names below one: `*` alone would take the requests of every unknown host. */
const HOSTNAME = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** How long a task that is going away still finishes its requests. */
const DEREGISTRATION_DELAY = Duration.seconds(30);

export interface PublicLoadBalancerProps extends LogOptions {
  /** VPC of the load balancer. */
  readonly vpc: ec2.IVpc;
  /** Certificate of the public names, from ACM (TLS-05). */
  readonly certificate: acm.ICertificate;
  /**
   * Subnets of the load balancer.
   * @default - the VPC's public subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Requests that one client address may make in five minutes.
   * @default 2000
   */
  readonly rateLimit?: number;
  /**
   * How long access and connection logs are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;
  /**
   * What happens to the access logs when the load balancer leaves the stack.
   * @default RemovalPolicy.RETAIN
   */
  readonly accessLogRemovalPolicy?: RemovalPolicy;
  /**
   * Whether somebody must switch the protection off before the load balancer, and its public name, can be deleted.
   * @default true
   */
  readonly deletionProtection?: boolean;
}

export interface ServiceRoute {
  /** Public name; requests for other names get 404. */
  readonly hostname: string;
  /** Path that answers 200 to the load balancer's health check, over TLS. */
  readonly healthCheckPath: string;
  /**
   * Place of the rule among the listener's, 1 to 50000.
   * @default - derived from the hostname, so that adding a service renumbers no other
   */
  readonly priority?: number;
}

/**
 * The one public entry of an environment.
 *
 * **Guarantees**: TLS 1.3 with post-quantum key exchange, plain HTTP only redirects (TLS-01); TLS to the tasks (TLS-02);
 * a web ACL that blocks (EDGE-01 to EDGE-04); malformed headers are dropped, ambiguous requests refused; unknown hosts
 * get 404; access and connection logs (LOG-05). The internet reaches its ports 443 and 80 and nothing else (NET-03).
 *
 * **Costs** about 20 USD a month with little traffic, and the web ACL.
 */
export class PublicLoadBalancer extends Construct {
  /** The load balancer. */
  public readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** The web ACL in front of it. */
  public readonly webApplicationFirewall: WebApplicationFirewall;
  private readonly listener: elbv2.ApplicationListener;
  private readonly routes = new Map<number, string>();

  constructor(scope: Construct, id: string, props: PublicLoadBalancerProps) {
    super(scope, id);
    const securityGroup = this.createSecurityGroup(props.vpc);
    const loadBalancer = this.createLoadBalancer(props, securityGroup);
    this.loadBalancer = loadBalancer;
    this.logTo(loadBalancer, this.createLogBucket(props));
    this.listener = this.createListeners(loadBalancer, props.certificate);
    this.webApplicationFirewall = this.createFirewall(loadBalancer, props);
  }

  /** Sends the requests for a hostname to a service. What it makes belongs to the service and stands in its scope. */
  public routeTo(service: HardenedFargateService, route: ServiceRoute): void {
    validateRoute(service, route);
    const targetGroup = this.createTargetGroup(service, route.healthCheckPath);
    const rule = new elbv2.ApplicationListenerRule(service, 'Route', {
      listener: this.listener,
      priority: this.reservePriority(route),
      conditions: [elbv2.ListenerCondition.hostHeaders([route.hostname])],
      action: elbv2.ListenerAction.forward([targetGroup]),
    });
    // ECS refuses a target group that no listener uses yet.
    service.service.node.addDependency(rule);
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Public entry ${this.node.path}`,
      allowAllOutbound: false,
    });
    securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS from the internet');
    securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(80), 'HTTP, which is redirected to HTTPS');
    acceptFinding(securityGroup, {
      id: 'AwsSolutions-EC23',
      reason: 'The public entry of the environment: HTTPS, and the port whose only answer is the redirect to it.',
      control: 'NET-03',
    });
    return securityGroup;
  }

  private createLoadBalancer(
    props: PublicLoadBalancerProps,
    securityGroup: ec2.ISecurityGroup,
  ): elbv2.ApplicationLoadBalancer {
    const deletionProtection = props.deletionProtection ?? true;
    const loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: props.vpc,
      internetFacing: true,
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PUBLIC },
      securityGroup,
      deletionProtection,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.STRICTEST,
      xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.APPEND,
      preserveHostHeader: true,
      idleTimeout: Duration.seconds(60),
      http2Enabled: true,
    });
    if (!deletionProtection) {
      acceptFinding(
        loadBalancer,
        ...inCompliancePacks(
          'ELBDeletionProtectionEnabled',
          'The caller turned it off: an environment that may go away as a whole, with its public name.',
          'DEL-06',
          [CompliancePack.NIST_800_53_R5, CompliancePack.HIPAA_SECURITY],
        ),
      );
    }
    return loadBalancer;
  }

  private createLogBucket(props: PublicLoadBalancerProps): s3.IBucket {
    return new LogDeliveryBucket(this, 'AccessLogs', {
      retention: props.accessLogRetention,
      removalPolicy: props.accessLogRemovalPolicy,
    }).bucket;
  }

  private logTo(loadBalancer: elbv2.ApplicationLoadBalancer, bucket: s3.IBucket): void {
    loadBalancer.logAccessLogs(bucket, 'access');
    loadBalancer.logConnectionLogs(bucket, 'connections');
  }

  private createListeners(
    loadBalancer: elbv2.ApplicationLoadBalancer,
    certificate: acm.ICertificate,
  ): elbv2.ApplicationListener {
    const redirect = loadBalancer.addListener('Http', {
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    acceptFinding(
      redirect,
      ...inCompliancePacks(
        'ELBv2ACMCertificateRequired',
        'The plain listener answers everything with a redirect to HTTPS and forwards nothing.',
        'TLS-01',
      ),
    );
    return loadBalancer.addListener('Https', {
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [certificate],
      sslPolicy: elbv2.SslPolicy.TLS13_13_PQ,
      open: false,
      defaultAction: elbv2.ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'Not found' }),
    });
  }

  private createFirewall(
    loadBalancer: elbv2.ApplicationLoadBalancer,
    props: PublicLoadBalancerProps,
  ): WebApplicationFirewall {
    const firewall = new WebApplicationFirewall(this, 'WebApplicationFirewall', props);
    firewall.protect('Association', loadBalancer.loadBalancerArn);
    return firewall;
  }

  private createTargetGroup(service: HardenedFargateService, healthCheckPath: string): elbv2.ApplicationTargetGroup {
    return new elbv2.ApplicationTargetGroup(service, 'Targets', {
      vpc: service.service.cluster.vpc,
      targetType: elbv2.TargetType.IP,
      // The task's certificate may be self-signed: the load balancer encrypts to it and does not verify it (TLS-02).
      protocol: elbv2.ApplicationProtocol.HTTPS,
      port: service.port,
      targets: [service.service.loadBalancerTarget({ containerName: 'App', containerPort: service.port })],
      deregistrationDelay: DEREGISTRATION_DELAY,
      healthCheck: {
        protocol: elbv2.Protocol.HTTPS,
        path: healthCheckPath,
        healthyHttpCodes: '200',
        interval: Duration.seconds(15),
        timeout: Duration.seconds(5),
      },
    });
  }

  private reservePriority({ hostname, priority = listenerRulePriority(hostname) }: ServiceRoute): number {
    const taken = this.routes.get(priority);
    if (taken !== undefined) {
      throw new Error(
        `${this.node.path}: the routes of ${taken} and ${hostname} both have priority ${priority}; give one of them another 'priority', 1 to ${MAX_PRIORITY}`,
      );
    }
    this.routes.set(priority, hostname);
    return priority;
  }
}

function validateRoute(service: HardenedFargateService, { hostname, healthCheckPath, priority }: ServiceRoute): void {
  requireAll(
    service,
    holds(
      Token.isUnresolved(hostname) || HOSTNAME.test(hostname),
      `hostname is '${hostname}'; allowed is a lower-case name such as www.example.com or *.example.com`,
    ),
    holds(
      Token.isUnresolved(healthCheckPath) || healthCheckPath.startsWith('/'),
      `healthCheckPath is '${healthCheckPath}'; allowed are paths that begin with /, such as /health`,
    ),
    numberBetween('priority', priority, 1, MAX_PRIORITY),
  );
}
