import { finding, type Value } from '../../model';
import type { Rule } from '../rule';

/** Plans for what the baseline runs; those of EKS are of no use here. */
const PLANS = [
  'S3_DATA_EVENTS',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RUNTIME_MONITORING',
];

export const guardDutyProtectionPlans: Rule = {
  id: 'DET-01-GuardDutyProtectionPlans',
  control: 'DET-01',
  resourceTypes: ['AWS::GuardDuty::Detector'],
  statement: 'GuardDuty is on, with its plans for S3, Aurora, Lambda, malware and the runtime of Fargate tasks.',
  fix: 'Set Enable to true and name each plan in Features with Status ENABLED; runtime monitoring manages its agent on Fargate.',
  source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html',
  check: (detector) => {
    const features = detector.get('Features').items();
    const agents = features.flatMap((feature) => feature.get('AdditionalConfiguration').items());
    return [
      ...(detector.get('Enable').is(true) ? [] : [finding(detector.get('Enable'), 'Enable', 'the detector is off')]),
      ...PLANS.filter((plan) => !isEnabled(features, plan)).map((plan) =>
        finding(detector.get('Features'), plan, `the plan ${plan} is not on`),
      ),
      ...(isEnabled(agents, 'ECS_FARGATE_AGENT_MANAGEMENT')
        ? []
        : [
            finding(detector.get('Features'), 'ECS_FARGATE_AGENT_MANAGEMENT', 'no agent is brought into Fargate tasks'),
          ]),
    ];
  },
};

function isEnabled(features: readonly Value[], name: string): boolean {
  return features.some((feature) => feature.get('Name').is(name) && feature.get('Status').is('ENABLED'));
}
