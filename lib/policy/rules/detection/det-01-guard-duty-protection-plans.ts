import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Protection plans for the services of the baseline, without EKS. */
const PLANS = [
  'S3_DATA_EVENTS',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RUNTIME_MONITORING',
];

export const guardDutyProtectionPlans: Rule = {
  id: 'DET-01-GuardDutyProtectionPlans',
  resourceTypes: ['AWS::GuardDuty::Detector', 'AWS::GuardDuty::Filter'],
  statement:
    'GuardDuty is enabled with protection plans for S3, RDS, Lambda and malware, and with Runtime Monitoring for Fargate.',
  fix: 'Set Enable to true and add each plan to Features with Status ENABLED; for Runtime Monitoring, add ECS_FARGATE_AGENT_MANAGEMENT. Name the finding type in each filter that archives findings.',
  source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html',
  check: (detector) => {
    if (detector.type === 'AWS::GuardDuty::Filter') return archived(detector);
    const features = detector.get('Features').items();
    const agents = features.flatMap((feature) => feature.get('AdditionalConfiguration').items());
    return [
      ...(detector.get('Enable').is(true)
        ? []
        : [finding(detector.get('Enable'), 'Enable', 'the detector is not enabled')]),
      ...PLANS.filter((plan) => !isEnabled(features, plan)).map((plan) =>
        finding(detector.get('Features'), plan, `the plan ${plan} is not enabled`),
      ),
      ...(isEnabled(agents, 'ECS_FARGATE_AGENT_MANAGEMENT')
        ? []
        : [
            finding(
              detector.get('Features'),
              'ECS_FARGATE_AGENT_MANAGEMENT',
              'the agent is not added to Fargate tasks',
            ),
          ]),
    ];
  },
};

function isEnabled(features: readonly Value[], name: string): boolean {
  return features.some((feature) => feature.get('Name').is(name) && feature.get('Status').is('ENABLED'));
}

/** A filter that archives findings has to name their type: other criteria, such as a severity, hide unknown threats. */
function archived(filter: Resource): Finding[] {
  const criteria = filter.get('FindingCriteria', 'Criterion');
  const named = ['Eq', 'Equals'].some((operator) => criteria.get('type', operator).items().length > 0);
  return named || filter.get('Action').is('NOOP', undefined)
    ? []
    : [finding(criteria, 'ARCHIVE', 'the filter archives findings of every type')];
}
