import { finding, type TemplateSet, type Finding, type Resource, type Value, type ResourceKeys } from '../../model';
import { isLike } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Runs once after creation. */
const ONCE = /^rate\(0 /;

/** The Region of a template without a known Region. */
const UNKNOWN_REGION = 'the Region of its stack';

export const syntheticsCanaries: Rule = {
  id: 'DET-05-SyntheticsCanaries',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::ListenerRule'],
  statement: 'Public hosts of load balancers have canaries in at least two Regions.',
  fix: 'Add an AWS::Synthetics::Canary that starts after creation, runs on a schedule and has https://<host> in its script or in an environment variable of RunConfig, as UptimeProbe does. Add another one in a second Region.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html',
  check: (rule, templateSet) =>
    isPublic(rule) && forwards(rule) ? hostsOf(rule).flatMap(withoutProbe(templateSet)) : [],
};

/** A listener or load balancer outside the template set can be public. */
function isPublic(rule: Resource): boolean {
  const listener = rule.get('ListenerArn').resource('AWS::ElasticLoadBalancingV2::Listener');
  const loadBalancer = listener?.get('LoadBalancerArn').resource('AWS::ElasticLoadBalancingV2::LoadBalancer');
  return loadBalancer?.get('Scheme').is('internal') !== true;
}

function forwards(rule: Resource): boolean {
  const actions = rule.get('Actions').items();
  return !actions.every((action) => action.get('Type').is('redirect', 'fixed-response'));
}

/** The hosts of both forms of host conditions. */
function hostsOf(rule: Resource): Value[] {
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

function withoutProbe(templateSet: TemplateSet): (host: Value) => Finding[] {
  return (host) => {
    const name = host.text()?.toLowerCase();
    if (name === undefined) {
      return [finding(host, 'host', `the host is unknown before deployment: ${host.describe()}`)];
    }
    // A single template contains neither its Region nor the templates of other Regions.
    const regions = probedRegions(name, templateSet);
    if (regions.size === 0) return [finding(host, name, `no canary requests https://${name}`)];
    return regions.size > 1
      ? []
      : [
          finding(
            host,
            name,
            `${name} has canaries in one Region only, ${[...regions].join()}: a failure of the Region is reported as a failure of the host`,
          ),
        ];
  };
}

/** The host of a URL on the default port. */
const URL_HOST = /https:\/\/([a-z0-9.-]+)(?::443)?(?![a-z0-9.:-])/gi;

/** Canaries by the hosts that they request, and by the domains of these hosts; with an empty text all canaries. */
const CANARIES_BY_HOST: ResourceKeys = {
  types: ['AWS::Synthetics::Canary'],
  keysOf: (canary) => ['', ...requestedHosts(canary).flatMap(domainsOf)],
};

/** `a.b.c`, `b.c`, `c`. */
function domainsOf(host: string): string[] {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/** The Regions of the canaries that request a host; at most two. */
function probedRegions(host: string, templateSet: TemplateSet): ReadonlySet<string> {
  const regions = new Set<string>();
  const wildcard = Math.max(host.lastIndexOf('*'), host.lastIndexOf('?'));
  const [, ...domain] = wildcard < 0 ? ['', host] : host.slice(wildcard + 1).split('.');
  for (const canary of templateSet.withKey(CANARIES_BY_HOST, domain.join('.'))) {
    const region = canary.template.region ?? UNKNOWN_REGION;
    if (regions.has(region)) continue;
    if (isRunning(canary) && requestedHosts(canary).some((each) => isLike(host, each))) regions.add(region);
    if (regions.size > 1) break;
  }
  return regions;
}

function isRunning(canary: Resource): boolean {
  const expression = canary.get('Schedule', 'Expression').text();
  return canary.get('StartCanaryAfterCreation').is(true) && expression !== undefined && !ONCE.test(expression);
}

function requestedHosts(canary: Resource): string[] {
  const urls = targetsOf(canary).flatMap((target) => [...target.matchAll(URL_HOST)]);
  return urls.map(([, host = '']) => host.toLowerCase());
}

function targetsOf(canary: Resource): string[] {
  const variables = canary.get('RunConfig', 'EnvironmentVariables').entries();
  return [...variables.map(([, value]) => value.pattern()), canary.get('Code', 'Script').pattern()];
}
