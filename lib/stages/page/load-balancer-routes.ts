import type { PageRoute } from '../../page';
import { nodeId } from '../../policy/graph/graph-nodes';
import { membersOf } from '../../policy/graph/packets/load-balancer-targets';
import type { Resource, TemplateSet, Value } from '../../policy/model';
import { LISTENER_RULE, patternsOf, priorityOf } from '../../policy/predicates/edge/listener-rules';
import { isInternetFacing } from '../../policy/predicates/edge/load-balancers';
import { forwardedGroups } from '../../policy/predicates/edge/target-groups';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** The fields of conditions, in the order of the text. */
const FIELDS: readonly (readonly [field: string, every: string])[] = [
  ['host-header', 'every host'],
  ['path-pattern', 'every path'],
  ['http-request-method', ''],
];

/** What an action does that answers without a workload. */
const OWN_ANSWERS: Readonly<Record<string, (action: Value) => string>> = {
  'fixed-response': (action) => `responds with ${action.get('FixedResponseConfig', 'StatusCode').describe()}`,
  redirect: (action) => `redirects to ${action.get('RedirectConfig', 'Protocol').text() ?? 'the same protocol'}`,
};

/** Actions that require a client to prove its identity. */
const AUTHENTICATION: Readonly<Record<string, string>> = {
  'authenticate-cognito': 'sign-in with Amazon Cognito',
  'authenticate-oidc': 'sign-in with an OpenID Connect provider',
  'jwt-validation': 'a valid token (JWT)',
};

/** The routes of public load balancers: the rules of each listener by priority, then its default actions. */
export function loadBalancerRoutes(templates: TemplateSet): readonly PageRoute[] {
  return templates.resources(LISTENER).flatMap((listener) => {
    const loadBalancer = listener.get('LoadBalancerArn').resource('AWS::ElasticLoadBalancingV2::LoadBalancer');
    if (loadBalancer === undefined || !isInternetFacing(loadBalancer)) return [];
    const rules = templates
      .resources(LISTENER_RULE)
      .filter((rule) => rule.get('ListenerArn').refersTo(listener))
      .toSorted((one, other) => priorityOf(one) - priorityOf(other));
    const at = `${listener.get('Protocol').describe()} ${listener.get('Port').describe()}`;
    const certificate = listener.get('MutualAuthentication', 'Mode').is('verify') ? ['a client certificate'] : [];
    const route = (requests: string, actions: Value): PageRoute => {
      const authentication = [...certificate, ...authenticationOf(actions)];
      return {
        entryPoint: nodeId(loadBalancer),
        requests: `${at}: ${requests}`,
        ...ownAnswer(actions),
        targets: forwardedGroups(actions).flatMap((group) => membersOf(group, templates).map(nodeId)),
        ...(authentication.length > 0 && { authentication: authentication.join(' and ') }),
      };
    };
    return [
      ...rules.map((rule) => route(requestsOf(rule), rule.get('Actions'))),
      route('every other request', listener.get('DefaultActions')),
    ];
  });
}

function requestsOf(rule: Resource): string {
  const known = FIELDS.map(([field, every]) => patternsOf(rule, field)?.join(' or ') ?? every);
  const other = rule
    .get('Conditions')
    .items()
    .map((condition) => condition.get('Field').text() ?? 'an unknown condition')
    .filter((field) => !FIELDS.some(([name]) => name === field));
  return [...known, ...other.map((field) => `with a condition on ${field}`)].filter((text) => text !== '').join(', ');
}

/** What clients must prove; an action that permits requests without it requires nothing. */
function authenticationOf(actions: Value): string[] {
  return actions.items().flatMap((action) => {
    const type = action.get('Type').text() ?? '';
    const config = type === 'authenticate-cognito' ? 'AuthenticateCognitoConfig' : 'AuthenticateOidcConfig';
    const isOptional = action.get(config, 'OnUnauthenticatedRequest').is('allow');
    return AUTHENTICATION[type] === undefined || isOptional ? [] : [AUTHENTICATION[type]];
  });
}

function ownAnswer(actions: Value): Pick<PageRoute, 'ownAnswer'> {
  const own = actions.items().flatMap((action) => OWN_ANSWERS[action.get('Type').text() ?? '']?.(action) ?? []);
  return own.length === 0 ? {} : { ownAnswer: own.join(', ') };
}
