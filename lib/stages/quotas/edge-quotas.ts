import type { Resource, Value } from '../../policy/model';
import { forwardedGroups } from '../../policy/predicates/edge/target-groups';
import { ofEach, perTarget, type Quota } from './quota';
import { sum, textLength } from './rendered-size';
import {
  MAX_CERTIFICATE_NAMES,
  MAX_COMMON_NAME_LENGTH,
  MAX_CONDITION_LENGTH,
  MAX_CONDITION_VALUES,
  MAX_CONDITION_WILDCARDS,
  MAX_LISTENER_RULES,
  MAX_TARGET_GROUPS,
} from '../../../facts/edge-limits';

const ELB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html';
const CONDITIONS = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** What a load balancer and a certificate take. */
export const EDGE_QUOTAS: readonly Quota[] = [
  {
    id: 'ListenerRules',
    counted: 'rules of the load balancer',
    max: MAX_LISTENER_RULES,
    source: ELB,
    adjustable: true,
    fix: 'Move services to another environment.',
    usages: perTarget(BALANCER, RULE, balancerOf),
  },
  {
    id: 'TargetGroups',
    counted: 'target groups of the load balancer',
    max: MAX_TARGET_GROUPS,
    source: ELB,
    fix: 'Move services to another environment, or deploy them "rolling": the other kinds need two target groups each.',
    usages: (templateSet) =>
      templateSet.resources(BALANCER).map((resource) => {
        const rules = templateSet.resources(RULE).filter((rule) => balancerOf(rule) === resource);
        const groups = new Set(rules.flatMap((rule) => forwardedGroups(rule.get('Actions'))));
        return { resource, amount: groups.size, parts: [...groups] };
      }),
  },
  {
    id: 'ConditionValues',
    counted: 'condition values in the rule',
    max: MAX_CONDITION_VALUES,
    source: ELB,
    fix: 'Name fewer hostnames and public paths.',
    usages: ofEach(RULE, (rule) => conditionValues(rule).length),
  },
  {
    id: 'ConditionWildcards',
    counted: 'wildcards in the conditions of the rule',
    max: MAX_CONDITION_WILDCARDS,
    source: ELB,
    fix: 'Use fewer wildcards in public paths.',
    usages: ofEach(RULE, (rule) => conditionValues(rule).join('').replaceAll(/[^*?]/g, '').length),
  },
  {
    id: 'ConditionLength',
    counted: 'characters in a condition of the rule',
    max: MAX_CONDITION_LENGTH,
    source: CONDITIONS,
    fix: 'Shorten the hostname or public path.',
    usages: ofEach(RULE, (rule) => Math.max(0, ...conditionValues(rule).map(textLength))),
  },
  {
    id: 'ListenerCertificates',
    counted: 'certificates on the listener beside the first',
    max: 25,
    source: ELB,
    adjustable: true,
    fix: 'Use one certificate with several names.',
    usages: ofEach(LISTENER, (listener, templateSet) => {
      const further = templateSet
        .resources('AWS::ElasticLoadBalancingV2::ListenerCertificate')
        .filter((each) => each.get('ListenerArn').refersTo(listener));
      return sum(further.map((each) => each.get('Certificates').items().length));
    }),
  },
  {
    id: 'CertificateNames',
    counted: 'names in the certificate',
    max: MAX_CERTIFICATE_NAMES,
    source: 'https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html',
    adjustable: true,
    fix: 'Use hostnames of one label below the zone: the wildcard has them all.',
    usages: ofEach('AWS::CertificateManager::Certificate', (certificate) => {
      const names = [certificate.get('DomainName'), ...certificate.get('SubjectAlternativeNames').items()];
      return new Set(names.map((name) => name.pattern())).size;
    }),
  },
  {
    id: 'CertificateCommonName',
    counted: 'characters in the first name of the certificate',
    max: MAX_COMMON_NAME_LENGTH,
    source: 'https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html',
    fix: 'Use a shorter zone.',
    usages: ofEach('AWS::CertificateManager::Certificate', (certificate) =>
      textLength(certificate.get('DomainName').pattern()),
    ),
  },
];

function balancerOf(rule: Resource): Resource | undefined {
  return rule.get('ListenerArn').resource(LISTENER)?.get('LoadBalancerArn').resource(BALANCER);
}

function conditionValues(rule: Resource): string[] {
  return rule
    .get('Conditions')
    .items()
    .flatMap((condition) => [
      ...condition.get('Values').items(),
      ...valuesBelow(condition, 'HostHeaderConfig'),
      ...valuesBelow(condition, 'PathPatternConfig'),
    ])
    .map((value) => value.pattern());
}

function valuesBelow(condition: Value, config: string): Value[] {
  return condition.get(config, 'Values').items();
}
