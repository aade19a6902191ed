import { guardDutyProtectionPlans } from './det-01-guard-duty-protection-plans';
import { findings, testRule } from '../../../../test/support/policy';

const feature = (Name: string, Status = 'ENABLED') => ({ Name, Status });

const RUNTIME = {
  ...feature('RUNTIME_MONITORING'),
  AdditionalConfiguration: [feature('ECS_FARGATE_AGENT_MANAGEMENT')],
};

const FEATURES = [
  ...['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS', 'EBS_MALWARE_PROTECTION'].map((name) =>
    feature(name),
  ),
  RUNTIME,
];

const detector = (Features: unknown = FEATURES, Enable: unknown = true) => ({
  Detector: { Type: 'AWS::GuardDuty::Detector', Properties: { Enable, Features } },
});

const filter = (Criterion: object) => ({
  Filter: { Type: 'AWS::GuardDuty::Filter', Properties: { Action: 'ARCHIVE', FindingCriteria: { Criterion } } },
});

testRule(guardDutyProtectionPlans, {
  'finds a disabled detector': [
    detector(FEATURES, false),
    'Detector[Enable] Properties.Enable: the detector is not enabled',
  ],
  'finds Runtime Monitoring without the agent in tasks': [
    detector([...FEATURES.slice(0, 4), feature('RUNTIME_MONITORING')]),
    'Detector[ECS_FARGATE_AGENT_MANAGEMENT] Properties.Features: the agent is not added to Fargate tasks',
  ],
  'finds a filter that archives findings of every type': [
    filter({ severity: { Lt: 9 } }),
    'Filter[ARCHIVE] Properties.FindingCriteria.Criterion: the filter archives findings of every type',
  ],
  'passes a filter that archives one type': [filter({ type: { Eq: ['Recon:EC2/PortProbeUnprotectedPort'] } })],
  'passes a detector with all plans': [detector()],
});

describe('DET-01-GuardDutyProtectionPlans', () => {
  test.each(FEATURES.slice(0, 4).map(({ Name }) => Name))('finds that %s is disabled or missing', (name) => {
    const expected = [`Detector[${name}] Properties.Features: the plan ${name} is not enabled`];
    const off = FEATURES.map((each) => (each.Name === name ? feature(name, 'DISABLED') : each));
    expect(findings(guardDutyProtectionPlans, detector(off))).toEqual(expected);
    expect(findings(guardDutyProtectionPlans, detector(FEATURES.filter(({ Name }) => Name !== name)))).toEqual(
      expected,
    );
  });
});
