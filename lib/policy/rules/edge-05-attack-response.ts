import { finding, type Finding, type Resource } from '../model';
import { kindOf, ShieldedKind } from '../predicates/shield';
import type { Rule } from './rule';

export const attackResponse: Rule = {
  id: 'EDGE-05-AttackResponse',
  control: 'EDGE-05',
  resourceTypes: ['AWS::Shield::Protection'],
  statement: 'Shield Advanced knows the health of what it protects, and blocks floods of requests by itself.',
  fix: 'Set HealthCheckArns, and ApplicationLayerAutomaticResponseConfiguration with Status ENABLED and Action Block.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/ddos-automatic-app-layer-response.html',
  check: (protection) => {
    const kind = kindOf(protection);
    return [
      ...(kind === ShieldedKind.HOSTED_ZONE ? [] : health(protection)),
      ...(kind === ShieldedKind.REQUESTS ? response(protection) : []),
    ];
  },
};

function health(protection: Resource): Finding[] {
  const checks = protection.get('HealthCheckArns');
  return checks.items().length > 0
    ? []
    : [finding(checks, 'HealthCheckArns', 'nothing tells whether it is unwell: attacks are noticed late')];
}

function response(protection: Resource): Finding[] {
  const configuration = protection.get('ApplicationLayerAutomaticResponseConfiguration');
  const [status, blocks] = [configuration.get('Status'), configuration.get('Action', 'Block')];
  return status.is('ENABLED') && !blocks.isAbsent && !blocks.isUnknown
    ? []
    : [finding(configuration, 'AutomaticResponse', 'a flood of requests goes on until somebody writes a rule')];
}
