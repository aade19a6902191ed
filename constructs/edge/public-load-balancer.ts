import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PublicPack } from '../../facts/public-pack';
import { acceptFinding, inCompliancePacks } from '../acknowledgment';
import type { HardenedFargateService, HardenedFunction } from '../compute';
import type { LogOptions } from '../logs';
import { allowNoTraffic } from '../network';
import { type DashboardSection, graph, type IDashboardSource, TargetMonitoring } from '../observability';
import { LogDeliveryBucket } from '../storage';
import { ClientAccess } from './client-access';
import type { CloudflareOriginLock } from './cloudflare-origin-lock';
import { type FunctionRoute, validateFunctionRoute } from './function-route';
import { FunctionTarget } from './private/function-target';
import { MAX_PRIORITY } from './private/listener-rule-priority';
import type { RequestFilterOptions } from './request-filter-options';
import { routingRules, type ServiceRoute, validateRoute } from './service-route';
import { ServiceTargets } from './private/service-targets';
import { WebApplicationFirewall } from './web-application-firewall';

/** Maximum duration of a client connection, after which clients use a changed address or certificate; the AWS default is one hour. */
const CLIENT_KEEP_ALIVE = Duration.minutes(15);

/**
 * Prefixes of the logs. The CDK bucket policy allows the Elastic Load Balancing account of the Region, which opt-in Regions do not have;
 * the service principal is documented for all three logs.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-health-check-logging.html
 */
const LOG_PREFIXES = ['access', 'connections'] as const;

export interface PublicLoadBalancerProps extends RequestFilterOptions, LogOptions {
  /** VPC of the load balancer. */
  readonly vpc: ec2.IVpc;
  /** Certificate of the public names, from ACM (TLS-05). */
  readonly certificate: acm.ICertificate;
  /**
   * Subnets of the load balancer.
   * @default - the public subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Whether clients may also connect by IPv6; the subnets need IPv6 ranges (`PrivateNetwork.dualStack`).
   * @default false - IPv4 only
   */
  readonly dualStack?: boolean;
  /**
   * How long access and connection logs are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;
  /**
   * Removal policy of the access log bucket.
   * @default RemovalPolicy.RETAIN - logs are needed after an incident
   */
  readonly accessLogRemovalPolicy?: RemovalPolicy;
  /**
   * Whether deletion protection prevents the deletion of the load balancer.
   * @default true - the public DNS name would be lost (DEL-06)
   */
  readonly deletionProtection?: boolean;
}

/**
 * The public load balancer of an environment.
 *
 * **Guarantees**: TLS 1.3 with post-quantum key exchange; HTTP is only redirected (TLS-01); TLS to the tasks (TLS-02); a web ACL that
 * blocks (EDGE-01 to EDGE-04); invalid headers are dropped, ambiguous requests rejected; unknown hosts get 404; access, connection and
 * health check logs (LOG-05). Only ports 443 and 80 are open to the internet (NET-03); with a `CloudflareOriginLock`, port 443 is open only
 * to Cloudflare and port 80 is closed (EDGE-06).
 *
 * **Costs** about 20 USD per month with little traffic, and the web ACL.
 */
export class PublicLoadBalancer extends Construct implements IDashboardSource {
  /** The load balancer. */
  public readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** The web ACL of the load balancer. */
  public readonly webApplicationFirewall: WebApplicationFirewall;
  private readonly resource: elbv2.ApplicationLoadBalancer;
  private readonly listener: elbv2.ApplicationListener;
  private readonly routes = new Map<number, string>();
  private readonly targets = new Map<HardenedFargateService, ServiceTargets>();

  constructor(scope: Construct, id: string, props: PublicLoadBalancerProps) {
    super(scope, id);
    const { lock } = props.clientAccess ?? ClientAccess.direct();
    const securityGroup = this.createSecurityGroup(props, lock);
    const logBucket = this.createLogBucket(props);
    const firewall = new WebApplicationFirewall(this, 'WebApplicationFirewall', props);
    // Created before the load balancer: with deletion protection, a later failure could not be rolled back.
    const prerequisites = [securityGroup, logBucket, ...firewall.node.children, ...(lock === undefined ? [] : [lock])];
    const loadBalancer = this.createLoadBalancer(props, securityGroup);
    loadBalancer.node.addDependency(...prerequisites);
    this.resource = loadBalancer;
    this.loadBalancer = loadBalancer;
    this.logTo(loadBalancer, logBucket);
    if (lock === undefined) this.createRedirect(loadBalancer);
    this.listener = this.createListener(loadBalancer, props.certificate, lock);
    firewall.protect('Association', loadBalancer.loadBalancerArn);
    this.webApplicationFirewall = firewall;
  }

  /**
   * Routes the requests for a hostname to a service; call it again for additional routes. The resources are created in the scope of the
   * service.
   */
  public routeTo(service: HardenedFargateService, route: ServiceRoute): void {
    const earlier = this.targets.get(service);
    validateRoute(service, route, earlier);
    const targets = earlier ?? new ServiceTargets(service, route.healthCheckPath);
    this.targets.set(service, targets);
    for (const { id, ...props } of routingRules(route, targets, earlier === undefined ? '' : `-${route.hostname}`)) {
      this.reservePriority(props.priority, route.hostname);
      const rule = new elbv2.ApplicationListenerRule(service, id, { listener: this.listener, ...props });
      // ECS rejects a target group without a listener.
      service.service.node.addDependency(rule);
      if (id === 'Route' || targets.shiftsTraffic) targets.register(this.resource, rule);
    }
  }

  /**
   * Routes the verified requests for a hostname to a function, through the same web ACL and origin lock. The load balancer accepts requests of
   * up to 1 MB and waits up to 60 seconds for the response. The resources are created in the scope of the function.
   */
  public routeToFunction(invoked: HardenedFunction, route: FunctionRoute): void {
    validateFunctionRoute(invoked, route);
    const target = new FunctionTarget(invoked);
    for (const { id, ...props } of routingRules(route, target, '')) {
      this.reservePriority(props.priority, route.hostname);
      new elbv2.ApplicationListenerRule(invoked, id, { listener: this.listener, ...props });
    }
    const { alertRouting, node } = invoked;
    const monitoring = new TargetMonitoring(invoked, 'Requests', { subject: `Function ${node.path}`, alertRouting });
    monitoring.monitor(target.targets, this.resource);
  }

  public dashboardSection(): DashboardSection {
    const { metrics } = this.resource;
    return {
      title: this.node.path,
      widgets: [
        graph('Requests', metrics.requestCount(), metrics.activeConnectionCount()),
        graph(
          'Responses of the load balancer without a target',
          metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_4XX_COUNT),
          metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT),
          metrics.clientTlsNegotiationErrorCount(),
        ),
        ...this.webApplicationFirewall.dashboardSection().widgets,
      ],
    };
  }

  private createSecurityGroup(
    { dualStack, vpc }: PublicLoadBalancerProps,
    lock: CloudflareOriginLock | undefined,
  ): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Public load balancer ${this.node.path}`,
      allowAllOutbound: false,
    });
    allowNoTraffic(securityGroup);
    if (lock !== undefined) {
      for (const { prefixListId } of lock.prefixLists) {
        securityGroup.addIngressRule(ec2.Peer.prefixList(prefixListId), ec2.Port.tcp(443), 'HTTPS from Cloudflare');
      }
      return securityGroup;
    }
    for (const peer of dualStack === true ? [ec2.Peer.anyIpv4(), ec2.Peer.anyIpv6()] : [ec2.Peer.anyIpv4()]) {
      securityGroup.addIngressRule(peer, ec2.Port.tcp(443), 'HTTPS from the internet');
      securityGroup.addIngressRule(peer, ec2.Port.tcp(80), 'HTTP from the internet, redirected to HTTPS');
    }
    acceptFinding(securityGroup, {
      id: 'AwsSolutions-EC23',
      reason: 'Public load balancer: HTTPS, and the HTTP port that only redirects to HTTPS.',
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
      ...(props.dualStack === true ? { ipAddressType: elbv2.IpAddressType.DUAL_STACK } : {}),
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PUBLIC },
      securityGroup,
      deletionProtection,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.STRICTEST,
      xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.APPEND,
      preserveHostHeader: true,
      idleTimeout: Duration.seconds(60),
      clientKeepAlive: CLIENT_KEEP_ALIVE,
      http2Enabled: true,
    });
    // Zonal shift: operators or AWS can remove an impaired Availability Zone from DNS.
    loadBalancer.setAttribute('zonal_shift.config.enabled', 'true');
    if (!deletionProtection) {
      acceptFinding(
        loadBalancer,
        ...inCompliancePacks(
          {
            id: 'ELBDeletionProtectionEnabled',
            reason: 'Deletion protection is turned off for an environment that may be deleted with its public name.',
            control: 'DEL-06',
          },
          [PublicPack.NIST_800_53_R5, PublicPack.HIPAA_SECURITY],
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
    const [access, connections] = LOG_PREFIXES;
    loadBalancer.logAccessLogs(bucket, access);
    loadBalancer.logConnectionLogs(bucket, connections);
    // No L2: health check logs state why a target was unhealthy. They use the access log prefix, which the bucket policy allows; the file
    // names differ.
    loadBalancer.setAttribute('health_check_logs.s3.enabled', 'true');
    loadBalancer.setAttribute('health_check_logs.s3.bucket', bucket.bucketName);
    loadBalancer.setAttribute('health_check_logs.s3.prefix', access);
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LoadBalancerLogDelivery',
        principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: LOG_PREFIXES.map((prefix) => bucket.arnForObjects(`${prefix}/AWSLogs/${Stack.of(this).account}/*`)),
      }),
    );
  }

  private createRedirect(loadBalancer: elbv2.ApplicationLoadBalancer): void {
    const redirect = loadBalancer.addListener('Http', {
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    acceptFinding(
      redirect,
      ...inCompliancePacks({
        id: 'ELBv2ACMCertificateRequired',
        reason: 'The HTTP listener only redirects to HTTPS.',
        control: 'TLS-01',
      }),
    );
  }

  private createListener(
    loadBalancer: elbv2.ApplicationLoadBalancer,
    certificate: acm.ICertificate,
    lock: CloudflareOriginLock | undefined,
  ): elbv2.ApplicationListener {
    return loadBalancer.addListener('Https', {
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [certificate],
      sslPolicy: elbv2.SslPolicy.TLS13_13_PQ,
      mutualAuthentication: lock?.trustStore && {
        mutualAuthenticationMode: elbv2.MutualAuthenticationMode.VERIFY,
        trustStore: lock.trustStore,
      },
      open: false,
      defaultAction: elbv2.ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'Not found' }),
    });
  }

  private reservePriority(priority: number, hostname: string): void {
    const taken = this.routes.get(priority);
    if (taken !== undefined) {
      throw new Error(
        `${this.node.path}: the routes of ${taken} and ${hostname} both have priority ${priority}; set a different 'priority' for one of them, 1 to ${MAX_PRIORITY}`,
      );
    }
    this.routes.set(priority, hostname);
  }
}
