import { Token } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { HardenedFargateService } from '../compute';
import { requirement, numberBetween, validateAll } from '../validation';
import { hostnameError } from './private/hostname';
import { conditionsId, listenerRulePriority, MAX_PRIORITY } from './private/listener-rule-priority';
import type { ServiceTargets } from './private/service-targets';
import type { TokenVerification } from './token-verification';
import { MAX_CONDITION_VALUES } from '../../facts/edge-limits';

export interface ServiceRoute {
  /** Public hostname; requests for other names get 404. */
  readonly hostname: string;
  /**
   * Additional hostnames of the service, such as those of tenants.
   * @default - none
   */
  readonly furtherHostnames?: string[];
  /** Path that responds with 200 to the health check of the load balancer, over TLS. */
  readonly healthCheckPath: string;
  /**
   * Priority of the listener rule, 1 to 50000. The rule of public paths has this priority minus one. With a deployment strategy that shifts
   * traffic, change it together with the hostnames: the old and the new rule exist at the same time during a deployment.
   * @default - derived from the hostname, or from all hostnames if deployments shift traffic, so that a new service changes no other
   * priority
   */
  readonly priority?: number;
  /**
   * Token verification by the load balancer (EDGE-08).
   * @default - none: the service verifies tokens, or needs none
   */
  readonly tokenVerification?: TokenVerification;
  /**
   * Paths without token verification, such as `/health` or `/public/*`. Only together with `tokenVerification`.
   * @default - none: every path requires a token
   */
  readonly publicPaths?: string[];
}

/** What the listener rules of a route forward to. */
export interface RouteTargets {
  /** Whether ECS changes the weights of the rule. */
  readonly shiftsTraffic: boolean;
  /** The action that forwards to the targets. */
  forward(): elbv2.ListenerAction;
}

/** Properties of a listener rule. */
export interface RoutingRule {
  readonly id: string;
  readonly priority: number;
  readonly conditions: elbv2.ListenerCondition[];
  readonly action: elbv2.ListenerAction;
}

/**
 * The listener rules of a route: public paths first.
 *
 * @param suffix id suffix of the rules of additional routes
 */
export function routingRules(
  route: Omit<ServiceRoute, 'healthCheckPath'>,
  targets: RouteTargets,
  suffix: string,
): RoutingRule[] {
  const { hostname, furtherHostnames = [], publicPaths = [], tokenVerification } = route;
  const names = [hostname, ...furtherHostnames];
  // ECS changes the weights of a rule, and CloudFormation resets them with every update of the rule. With changed hostnames a new rule is
  // created, and the old rule remains unchanged until the service no longer uses it.
  const { shiftsTraffic } = targets;
  const priority = route.priority ?? listenerRulePriority(shiftsTraffic ? `shifted ${names.join(' ')}` : hostname);
  const hosts = elbv2.ListenerCondition.hostHeaders(names);
  const rest = {
    id: shiftsTraffic ? `Route-${conditionsId(...names, String(priority))}` : `Route${suffix}`,
    priority,
    conditions: [hosts],
    action: tokenVerification?.verifyBefore(targets.forward()) ?? targets.forward(),
  };
  if (publicPaths.length === 0) return [rest];
  const paths = elbv2.ListenerCondition.pathPatterns(publicPaths);
  return [
    { id: `PublicRoute${suffix}`, priority: priority - 1, conditions: [hosts, paths], action: targets.forward() },
    rest,
  ];
}

/** @throws Error with all validation errors of the route */
export function validateRoute(service: HardenedFargateService, route: ServiceRoute, earlier?: ServiceTargets): void {
  const { hostname, furtherHostnames = [], healthCheckPath, priority, publicPaths = [], tokenVerification } = route;
  const values = 1 + furtherHostnames.length + publicPaths.length;
  validateAll(
    service,
    hostnameError('hostname', hostname),
    ...furtherHostnames.map((name) => hostnameError('one of furtherHostnames', name)),
    pathError('healthCheckPath', healthCheckPath),
    ...publicPaths.map((path) => pathError('one of publicPaths', path)),
    requirement(
      !publicPaths.some((path) => path === '/*'),
      "one of publicPaths is '/*', which matches every path; remove tokenVerification instead",
    ),
    requirement(
      publicPaths.length === 0 || tokenVerification !== undefined,
      'publicPaths is set without tokenVerification, so every path is public; remove publicPaths or add tokenVerification',
    ),
    requirement(
      values <= MAX_CONDITION_VALUES,
      `the route has ${values} hostnames and public paths; allowed are at most ${MAX_CONDITION_VALUES} per listener rule`,
    ),
    requirement(
      earlier === undefined || earlier.healthCheckPath === healthCheckPath,
      `healthCheckPath is '${healthCheckPath}', and ${earlier?.healthCheckPath ?? ''} on an earlier route; allowed is one path, because all routes of a service share the health check`,
    ),
    ...(service.deploymentStrategy.shiftsTraffic ? shiftErrors(route, earlier) : []),
    numberBetween('priority', priority, [publicPaths.length > 0 ? 2 : 1, MAX_PRIORITY]),
  );
}

/** ECS shifts traffic by changing the target groups of one rule; other rules would keep forwarding to stopped tasks. */
function shiftErrors({ tokenVerification }: ServiceRoute, earlier?: ServiceTargets): (string | undefined)[] {
  return [
    requirement(
      earlier === undefined,
      'the service already has a route, and the deployment strategy shifts the traffic of one rule only; use furtherHostnames for additional names, or deploy by rolling()',
    ),
    requirement(
      tokenVerification === undefined,
      'tokenVerification is set with a deployment strategy that shifts traffic, which supports only rules that forward; verify tokens in the service, or deploy by rolling()',
    ),
  ];
}

/** The error of a path that does not begin with a slash. */
export function pathError(name: string, path: string): string | undefined {
  return requirement(
    Token.isUnresolved(path) || path.startsWith('/'),
    `${name} is '${path}'; allowed are paths that begin with /, such as /health`,
  );
}
