import type { Resource, ResourceKeys, TemplateSet, Value } from '../../model';
import { isLike } from '../iam';
import { domainsOf, type RequestedUrl } from './canaries';
import { isInternetFacing } from './load-balancers';

export const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Whether a rule belongs to a public load balancer. A listener or load balancer outside of the template set can be public. */
export function isPublicRule(rule: Resource): boolean {
  const loadBalancer = listenerOf(rule)?.get('LoadBalancerArn').resource('AWS::ElasticLoadBalancingV2::LoadBalancer');
  return loadBalancer === undefined || isInternetFacing(loadBalancer);
}

/** Whether targets answer requests that match a rule, rather than the load balancer itself. */
export function forwards(rule: Resource): boolean {
  const actions = rule.get('Actions').items();
  return !actions.every((action) => action.get('Type').is('redirect', 'fixed-response'));
}

/** The hosts of both forms of host conditions. */
export function hostsOf(rule: Resource): Value[] {
  return rule
    .get('Conditions')
    .items()
    .filter((condition) => condition.isUnknown || condition.get('Field').is('host-header'))
    .flatMap((condition) => [
      ...(condition.isUnknown ? [condition] : []),
      ...condition.get('Values').items(),
      ...condition.get('HostHeaderConfig', 'Values').items(),
    ]);
}

/** The conditions that a GET request without credentials can satisfy, by field: the property with the values. */
const CONDITIONS: Readonly<Record<string, string>> = {
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-request-method': 'HttpRequestMethodConfig',
};

/** The labels of a host up to its last wildcard. */
const WILDCARD = /^.*[*?][^.]*\.?/s;

/** Rules by their listener and the domain behind the last wildcard of each host; those without a known host by an empty text. */
const RULES_BY_HOST: ResourceKeys = {
  types: [LISTENER_RULE],
  keysOf: (rule) => {
    const hosts = hostsOf(rule).map((host) => host.text()?.toLowerCase().replace(WILDCARD, '') ?? '');
    return (hosts.length === 0 ? [''] : hosts).map((host) => `${listenerName(rule)} ${host}`);
  },
};

/** The actions of the listener of a rule for a request: of the matching rule with the lowest priority, or its default actions. */
export function actionsFor(rule: Resource, url: RequestedUrl, templateSet: TemplateSet): Value[] {
  const [answering] = rulesForHost(rule, url.host, templateSet)
    .filter((other) => matches(other, url))
    .toSorted((one, other) => priorityOf(one) - priorityOf(other));
  return (answering?.get('Actions') ?? listenerOf(rule)?.get('DefaultActions'))?.items() ?? [];
}

/** The rules of the same listener that can match a host, without the wildcards in it, or any host. */
export function rulesForHost(rule: Resource, host: string, templateSet: TemplateSet): Resource[] {
  const listener = listenerName(rule);
  return ['', ...domainsOf(host.replace(WILDCARD, ''))].flatMap((domain) => [
    ...templateSet.withKey(RULES_BY_HOST, `${listener} ${domain}`),
  ]);
}

/** The patterns of the conditions with a field; undefined without such a condition. */
export function patternsOf(rule: Resource, field: string): string[] | undefined {
  const conditions = rule
    .get('Conditions')
    .items()
    .filter((condition) => condition.get('Field').is(field));
  return conditions.length === 0 ? undefined : conditions.flatMap(valuesOf);
}

export function priorityOf(rule: Resource): number {
  return rule.get('Priority').number() ?? Infinity;
}

function valuesOf(condition: Value): string[] {
  const field = condition.get('Field').text() ?? '';
  return [...condition.get('Values').items(), ...condition.get(CONDITIONS[field] ?? field, 'Values').items()].map(
    (value) => value.pattern(),
  );
}

function listenerOf(rule: Resource): Resource | undefined {
  return rule.get('ListenerArn').resource('AWS::ElasticLoadBalancingV2::Listener');
}

/** The template and logical id of the listener of a rule, or its ARN if no template contains it. */
function listenerName(rule: Resource): string {
  const listener = listenerOf(rule);
  return listener === undefined ? rule.get('ListenerArn').pattern() : listener.address;
}

/** A condition with a header, a query or an address does not match the requests of a canary. */
function matches(rule: Resource, { host, path }: RequestedUrl): boolean {
  const request: Readonly<Record<string, string>> = {
    'host-header': host,
    'path-pattern': path,
    'http-request-method': 'GET',
  };
  return rule
    .get('Conditions')
    .items()
    .every((condition) => {
      const field = condition.get('Field').text() ?? '';
      const requested = request[field];
      return (
        requested !== undefined &&
        valuesOf(condition).some((value) => isLike(field === 'host-header' ? value.toLowerCase() : value, requested))
      );
    });
}
