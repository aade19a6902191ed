import { Token } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { HardenedFargateService } from '../compute';
import { requirement, numberBetween, validateAll } from '../validation';
import { hostnameError } from './private/hostname';
import { conditionsId, listenerRulePriority, MAX_PRIORITY } from './listener-rule-priority';
import type { ServiceTargets } from './private/service-targets';
import type { TokenVerification } from './token-verification';

/** Conditions of one rule take five values in all. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MAX_CONDITION_VALUES = 5;

export interface ServiceRoute {
  /** Public name; requests for other names get 404. */
  readonly hostname: string;
  /**
   * Further names of the same service: those of its tenants.
   * @default - none
   */
  readonly furtherHostnames?: string[];
  /** Path that answers 200 to the load balancer's health check, over TLS. */
  readonly healthCheckPath: string;
  /**
   * Place of the rule among the listener's, 1 to 50000. Public paths take the place before it.
   * With a deployment strategy that shifts traffic, change it together with the names: the old and the new rule exist side by side.
   * @default - derived from the hostname, or from all names where deployments shift traffic, so that adding a service renumbers no other
   */
  readonly priority?: number;
  /**
   * What requests have to prove before a task sees them (EDGE-08).
   * @default - nothing: the service verifies tokens itself, or has none
   */
  readonly tokenVerification?: TokenVerification;
  /**
   * Paths that need no token, by name, such as `/health` or `/public/*`. Only together with `tokenVerification`.
   * @default - every path needs one
   */
  readonly publicPaths?: string[];
}

/** A rule of the listener before it is made. */
export interface RoutingRule {
  readonly id: string;
  readonly priority: number;
  readonly conditions: elbv2.ListenerCondition[];
  readonly action: elbv2.ListenerAction;
}

/**
 * The rules that send a route's requests to the tasks: public paths first.
 *
 * @param suffix tells the rules of a service's further routes from those of its first
 */
export function routingRules(route: ServiceRoute, targets: ServiceTargets, suffix: string): RoutingRule[] {
  const { hostname, furtherHostnames = [], publicPaths = [], tokenVerification } = route;
  const names = [hostname, ...furtherHostnames];
  // ECS has moved the weights of a rule: CloudFormation writes those of the template again with every change of it. With other names the
  // rule is another one, at another place, so that the old one goes on as it is until the service has left it.
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

/** @throws Error with everything that is wrong with the route */
export function validateRoute(service: HardenedFargateService, route: ServiceRoute, earlier?: ServiceTargets): void {
  const { hostname, furtherHostnames = [], healthCheckPath, priority, publicPaths = [], tokenVerification } = route;
  const values = 1 + furtherHostnames.length + publicPaths.length;
  validateAll(
    service,
    hostnameError('hostname', hostname),
    ...furtherHostnames.map((name) => hostnameError('one of furtherHostnames', name)),
    pathMistake('healthCheckPath', healthCheckPath),
    ...publicPaths.map((path) => pathMistake('one of publicPaths', path)),
    requirement(
      !publicPaths.some((path) => path === '/*'),
      "one of publicPaths is '/*', which is every path; leave tokenVerification out instead",
    ),
    requirement(
      publicPaths.length === 0 || tokenVerification !== undefined,
      'publicPaths stands without tokenVerification: every path is public then; remove one or add the other',
    ),
    requirement(
      values <= MAX_CONDITION_VALUES,
      `the route has ${values} hostnames and public paths; a listener rule takes ${MAX_CONDITION_VALUES}`,
    ),
    requirement(
      earlier === undefined || earlier.healthCheckPath === healthCheckPath,
      `healthCheckPath is '${healthCheckPath}', and ${earlier?.healthCheckPath ?? ''} on an earlier route: all routes of a service share its health check`,
    ),
    ...(service.deploymentStrategy.shiftsTraffic ? shiftErrors(route, earlier) : []),
    numberBetween('priority', priority, publicPaths.length > 0 ? 2 : 1, MAX_PRIORITY),
  );
}

/** ECS shifts traffic by rewriting where one rule forwards to; another rule would go on sending to tasks that are gone. */
function shiftErrors({ tokenVerification }: ServiceRoute, earlier?: ServiceTargets): (string | undefined)[] {
  return [
    requirement(
      earlier === undefined,
      'it is a second route, and the deployment strategy shifts the traffic of one rule: give further names as furtherHostnames, or deploy by rolling()',
    ),
    requirement(
      tokenVerification === undefined,
      'tokenVerification stands with a deployment strategy that shifts traffic: ECS rewrites rules that forward and do nothing else; verify tokens in the service, or deploy by rolling()',
    ),
  ];
}

function pathMistake(name: string, path: string): string | undefined {
  return requirement(
    Token.isUnresolved(path) || path.startsWith('/'),
    `${name} is '${path}'; allowed are paths that begin with /, such as /health`,
  );
}
