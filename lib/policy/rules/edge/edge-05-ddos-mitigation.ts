import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import { protectedKind, ProtectedResourceKind } from '../../predicates/edge/shield';
import { webAclsOf } from '../../predicates/edge/web-acls';
import type { Rule } from '../rule';

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-anti-ddos.html */
const ANTI_DDOS = 'AWSManagedRulesAntiDDoSRuleSet';
const BLOCKING_RULE = 'DDoSRequests';

export const ddosMitigation: Rule = {
  id: 'EDGE-05-DdosMitigation',
  resourceTypes: ['AWS::Shield::Protection'],
  statement:
    'Every Shield Advanced protection has a health check and automatic mitigation of application layer attacks.',
  fix: 'Set HealthCheckArns, and add AWSManagedRulesAntiDDoSRuleSet to the web ACL of the resource; an account with the legacy mitigation may set ApplicationLayerAutomaticResponseConfiguration with Status ENABLED and Action Block.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/ddos-automatic-app-layer-response.html',
  check: (protection, templateSet) => {
    const kind = protectedKind(protection);
    return [
      ...(kind === ProtectedResourceKind.HOSTED_ZONE ? [] : health(protection)),
      ...(kind === ProtectedResourceKind.REQUESTS ? response(protection, templateSet) : []),
    ];
  },
};

function health(protection: Resource): Finding[] {
  const checks = protection.get('HealthCheckArns');
  return checks.items().length > 0
    ? []
    : [
        finding(
          checks,
          'HealthCheckArns',
          'HealthCheckArns is empty: Shield detects attacks later without a health check',
        ),
      ];
}

function response(protection: Resource, templateSet: TemplateSet): Finding[] {
  const configuration = protection.get('ApplicationLayerAutomaticResponseConfiguration');
  const [status, blocks] = [configuration.get('Status'), configuration.get('Action', 'Block')];
  const isLegacy = status.is('ENABLED') && !blocks.isAbsent && !blocks.isUnknown;
  return isLegacy || protectedWebAcls(protection, templateSet).some(mitigatesFloods)
    ? []
    : [
        finding(
          configuration,
          'AutomaticResponse',
          'no automatic mitigation of application layer attacks is configured',
        ),
      ];
}

function protectedWebAcls(protection: Resource, templateSet: TemplateSet): Resource[] {
  const arn = protection.get('ResourceArn');
  const last = arn.references().at(-1)?.resource;
  const isDistribution =
    last?.type === 'AWS::CloudFront::Distribution' && arn.pattern().endsWith(`distribution/\${${last.logicalId}.Ref}`);
  const shielded = arn.resource() ?? (isDistribution ? last : undefined);
  if (shielded === undefined) return [];
  const ofDistribution = shielded.get('DistributionConfig', 'WebACLId').resource('AWS::WAFv2::WebACL');
  return [...webAclsOf(shielded, templateSet), ...(ofDistribution === undefined ? [] : [ofDistribution])];
}

/** In Count mode, the group or its blocking rule mitigates nothing. */
function mitigatesFloods(acl: Resource): boolean {
  return acl
    .get('Rules')
    .items()
    .some((rule) => {
      const group = rule.get('Statement', 'ManagedRuleGroupStatement');
      const override = rule.get('OverrideAction');
      return (
        group.get('Name').is(ANTI_DDOS) && !override.get('None').isAbsent && !override.isUnknown && !isOverridden(group)
      );
    });
}

function isOverridden(group: Value): boolean {
  return group
    .get('RuleActionOverrides')
    .items()
    .some(
      (each) =>
        (each.get('Name').isUnknown || each.get('Name').is(BLOCKING_RULE)) && each.get('ActionToUse', 'Block').isAbsent,
    );
}
