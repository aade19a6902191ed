import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Run once, when it is made, and never again. */
const ONCE = /^rate\(0 /;

/** Where a template that says no Region is deployed. */
const UNKNOWN_REGION = 'the Region of its stack';

/** What stands for other characters in a host condition. */
const WILDCARDS: Readonly<Record<string, string>> = { '*': '[a-z0-9.-]*', '?': '[a-z0-9.-]' };

export const syntheticsCanaries: Rule = {
  id: 'DET-05-SyntheticsCanaries',
  control: 'DET-05',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::ListenerRule'],
  statement: 'Every public name that a load balancer routes is asked for from outside, from two Regions at least.',
  fix: 'Add an AWS::Synthetics::Canary that is started, runs on a schedule, and names https://<host> in a variable of its RunConfig or in its script. UptimeProbe does; make one in a stack of a second Region as well.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html',
  check: (rule, templateSet) =>
    isPublic(rule) && forwards(rule) ? hostsOf(rule).flatMap(withoutProbe(templateSet)) : [],
};

/** A listener or load balancer that is not here may be public. */
function isPublic(rule: Resource): boolean {
  const listener = rule.get('ListenerArn').resource('AWS::ElasticLoadBalancingV2::Listener');
  const loadBalancer = listener?.get('LoadBalancerArn').resource('AWS::ElasticLoadBalancingV2::LoadBalancer');
  return loadBalancer?.get('Scheme').is('internal') !== true;
}

function forwards(rule: Resource): boolean {
  const actions = rule.get('Actions').items();
  return !actions.every((action) => action.get('Type').is('redirect', 'fixed-response'));
}

/** Both ways to write a host condition. */
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
  const probes = templateSet.resources('AWS::Synthetics::Canary').filter(isRunning);
  return (host) => {
    const name = host.text()?.toLowerCase();
    if (name === undefined) {
      return [
        finding(host, 'host', `nobody can tell whether it is asked for from outside: the host is ${host.describe()}`),
      ];
    }
    const asking = probes.filter((probe) => targetsOf(probe).some((target) => addressOf(name).test(target)));
    const [first] = asking;
    if (first === undefined) {
      return [finding(host, name, `nobody notices when ${name} does not answer: no canary asks for https://${name}`)];
    }
    // Of a template by itself nobody knows the Region, nor which templates stand beside it.
    const regions = new Set(asking.map(({ template }) => template.region ?? UNKNOWN_REGION));
    return regions.size > 1
      ? []
      : [
          finding(
            host,
            name,
            `${name} is asked for from one place only, ${[...regions].join()}: whether it is the name or the place that fails, nobody can tell`,
          ),
        ];
  };
}

function isRunning(canary: Resource): boolean {
  const expression = canary.get('Schedule', 'Expression').text();
  return canary.get('StartCanaryAfterCreation').is(true) && expression !== undefined && !ONCE.test(expression);
}

function targetsOf(canary: Resource): string[] {
  const variables = canary.get('RunConfig', 'EnvironmentVariables').entries();
  return [...variables.map(([, value]) => value.pattern()), canary.get('Code', 'Script').pattern()];
}

/** The name as the host of an address: neither as part of a longer name, nor at another port. */
function addressOf(host: string): RegExp {
  const name = host
    .replaceAll(/\*+/g, '*')
    .replaceAll(/[^a-z0-9-]/g, (character) => WILDCARDS[character] ?? `\\${character}`);
  return new RegExp(`https://${name}(?::443)?(?![a-z0-9.:-])`, 'i');
}
