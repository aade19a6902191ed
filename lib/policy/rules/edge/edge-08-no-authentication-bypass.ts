import { finding, type Resource, type TemplateSet } from '../../model';
import { hostsOf, LISTENER_RULE, patternsOf, priorityOf, rulesForHost } from '../../predicates/edge/listener-rules';
import { forwardedGroups } from '../../predicates/edge/target-groups';
import { canOverlap, isWithin } from '../../predicates/iam';
import type { Rule } from '../rule';

/** The actions with which a load balancer authenticates a request. */
const AUTHENTICATION = ['authenticate-cognito', 'authenticate-oidc', 'jwt-validation'];

/** Conditions that a client cannot satisfy at will. */
const RESTRICTING = ['http-header', 'source-ip'];

const ANY_PATH = ['*'];

export const noAuthenticationBypass: Rule = {
  id: 'EDGE-08-NoAuthenticationBypass',
  resourceTypes: [LISTENER_RULE],
  statement: 'Listener rules without authentication name their public paths, and precede no rule for the same paths.',
  fix: 'Add the authentication to the rule, or limit its path-pattern condition to the public paths, such as /health.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#listener-rules',
  appliesTo: (rule, templateSet) =>
    isOpen(rule) && (invokesFunction(rule) || authenticatingRules(rule, templateSet).length > 0),
  check: (rule, templateSet) => {
    const bypassed = authenticatingRules(rule, templateSet).filter(
      (other) => priorityOf(rule) < priorityOf(other) && pathsOf(other).every((path) => isOpenPath(rule, path)),
    );
    return [
      ...bypassed.map((other) =>
        finding(
          rule.get('Conditions'),
          other.logicalId,
          `requests pass without the authentication of ${other.logicalId}, which has a lower precedence`,
        ),
      ),
      ...(invokesFunction(rule) && isOpenPath(rule, '*')
        ? [finding(rule.get('Conditions'), 'function', 'any client can invoke the function, with every path')]
        : []),
    ];
  },
};

/** Whether the rule forwards requests of any client without authentication. */
function isOpen(rule: Resource): boolean {
  const actions = rule.get('Actions').items();
  return (
    actions.some((action) => action.get('Type').is('forward')) &&
    !authenticates(rule) &&
    RESTRICTING.every((field) => patternsOf(rule, field) === undefined)
  );
}

function authenticates(rule: Resource): boolean {
  return rule
    .get('Actions')
    .items()
    .some((action) => action.get('Type').is(...AUTHENTICATION));
}

/** The rules of the same listener that authenticate requests for a host of the rule. */
function authenticatingRules(rule: Resource, templateSet: TemplateSet): Resource[] {
  const hosts = patternsOf(rule, 'host-header') ?? ANY_PATH;
  const others = new Set(hosts.flatMap((host) => rulesForHost(rule, host.toLowerCase(), templateSet)));
  return [...others].filter(
    (other) =>
      authenticates(other) &&
      hosts.some((host) => hostsOf(other).some((each) => canOverlap(host.toLowerCase(), each.pattern().toLowerCase()))),
  );
}

function pathsOf(rule: Resource): readonly string[] {
  return patternsOf(rule, 'path-pattern') ?? ANY_PATH;
}

/** Whether the rule matches every request with a path; every path begins with a slash. */
function isOpenPath(rule: Resource, path: string): boolean {
  return pathsOf(rule).some((open) => isWithin(path, open === '/*' ? '*' : open));
}

function invokesFunction(rule: Resource): boolean {
  return forwardedGroups(rule.get('Actions')).some((group) => group.get('TargetType').is('lambda'));
}
