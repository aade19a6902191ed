import { App, Stack, Stage, type StackProps } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { controlEvidence } from '../../../lib/evidence/control-evidence';
import { EvidenceStatus } from '../../../lib/evidence/evidence-status';
import { BaselinePolicy, type EnforceOptions, type ProvidedElsewhere } from '../../../lib/policy';
import { PROVIDED_ELSEWHERE } from '../../support/provided-elsewhere';
import { synthError } from '../../support/policy-results';
import { OWNERSHIP_TAGS } from '../../support/stacks';

const STACK_PROPS: StackProps = { env: { region: 'eu-west-1' }, terminationProtection: true, tags: OWNERSHIP_TAGS };

/** An environment with one stack and none of the services of an account. */
function environment(options: EnforceOptions = {}, add: (stack: Stack) => void = () => undefined) {
  const app = new App();
  const stage = new Stage(app, 'production');
  const stack = new Stack(stage, 'Queue', STACK_PROPS);
  new sqs.CfnQueue(stack, 'Queue', { sqsManagedSseEnabled: true });
  add(stack);
  BaselinePolicy.enforce(app, {
    packs: [],
    controls: ['LOG-01', 'DET-01', 'DET-04', 'DET-06', 'IAM-02', 'IAM-06', 'INC-01', 'INC-03'],
    ...options,
  });
  return { app, stage };
}

function findingsOf(app: App): string[] {
  return BaselinePolicy.results(app).flatMap(({ findings }) =>
    findings.map((each) => `${each.id} at ${each.constructPath}`),
  );
}

const LANDING_ZONE: ProvidedElsewhere = {
  controls: ['DET-01-AccountSecurityHub', 'LOG-01'],
  statement: 'The organization trail covers this account',
  reason: 'The log archive account is under the same policy.',
};

const MISSING = [
  'DET-01-AccountConfigRecorder',
  'DET-01-AccountInspector',
  'DET-01-AccountSecurityHub',
  'DET-01-AccountThreatDetection',
  'DET-04-AccountTrailAlarms',
  'IAM-02-AccountCredentialChecks',
  'IAM-06-AccountAccessAnalyzer',
  'IAM-06-AccountDefaults',
  'INC-01-EnvironmentAlertRoute',
  'INC-03-AccountFindingRoutes',
  'LOG-01-AccountTrail',
];

test('each service that an environment lacks is one finding at its stage, and the fix names the option', () => {
  const { app } = environment();
  const error = synthError(app);
  expect(error).toContain('production: LOG-01 is violated: no template of this environment has a CloudTrail trail');
  expect(error).toContain(
    "state that in BaselinePolicy.enforce({ providedElsewhere: [{ controls: ['LOG-01-AccountTrail'], statement, reason }] }).",
  );
  // The App itself has no stacks: it is not an environment.
  expect(findingsOf(app)).toEqual(MISSING.map((rule) => `${rule}[missing] at production`));
});

test('a statement covers its controls and rules, and the evidence shows it as attested', () => {
  const { app } = environment({ evidence: true, providedElsewhere: [LANDING_ZONE] });
  synthError(app);
  const covered = ['DET-01-AccountSecurityHub', 'LOG-01-AccountTrail'];
  expect(findingsOf(app)).toEqual(
    MISSING.filter((rule) => !covered.includes(rule)).map((rule) => `${rule}[missing] at production`),
  );
  const [result] = BaselinePolicy.results(app);
  const evidence = result === undefined ? [] : controlEvidence(result);
  const { statement, reason } = LANDING_ZONE;
  expect(evidence.find(({ control }) => control === 'LOG-01')).toMatchObject({
    status: EvidenceStatus.DECLARED,
    rules: [
      { resources: [{ attestations: [{ kind: 'environment', statement, reason, constructPath: 'production' }] }] },
    ],
  });
  expect(evidence.find(({ control }) => control === 'DET-01')).toMatchObject({ status: EvidenceStatus.VIOLATED });
});

test('an invalid statement is rejected with every error', () => {
  const invalid = [
    { controls: ['NET-01', 'LOG-01'], statement: ' ', reason: 'trust me' },
    { ...LANDING_ZONE, controls: [] },
  ];
  const allowed =
    'use DEL-05, DET-01, DET-04, DET-06, IAM-02, IAM-06, INC-01, INC-02, INC-03, LOG-01, or their rules as the report prints them';
  expect(() => environment({ providedElsewhere: invalid })).toThrow(
    [
      'The option providedElsewhere of BaselinePolicy.enforce is invalid:',
      `  - entry 1: 'NET-01' is not a control or rule about the environment itself: ${allowed}`,
      '  - entry 1: the statement is empty: state what exists, and where',
      "  - entry 1: the reason 'trust me' is too short or a placeholder: explain in at least 20 characters why the finding is acceptable",
      `  - entry 2: controls is empty: ${allowed}`,
    ].join('\n'),
  );
});

describe('a finding about the environment', () => {
  const addDatabase = (stack: Stack) => {
    new rds.CfnDBInstance(stack, 'Database');
  };
  const acknowledgment = {
    id: 'DET-06-EnvironmentDashboard[missing]',
    reason: 'Another product shows the metrics of the database.',
    owner: 'platform@example.com',
    reviewBy: '2027-01-31',
  };

  test('of a control that is not hard is acknowledged at the stage', () => {
    const { app, stage } = environment({ controls: ['DET-06'] }, addDatabase);
    BaselinePolicy.acknowledge(stage, acknowledgment);
    expect(synthError(app)).toBe('');
    expect(BaselinePolicy.results(app)).toMatchObject([
      { findings: [], acknowledgments: [{ constructPath: 'production', covers: ['production'] }] },
    ]);
  });

  test('of a hard control cannot be acknowledged', () => {
    const { stage } = environment();
    const hard = { ...acknowledgment, id: 'LOG-01-AccountTrail[missing]' };
    expect(() => BaselinePolicy.acknowledge(stage, hard)).toThrow('LOG-01 is a hard control');
  });

  test('is the only finding that a stage can acknowledge', () => {
    const { stage } = environment();
    const other = { ...acknowledgment, id: 'NET-04-SinglePortEgress[443]' };
    expect(() => BaselinePolicy.acknowledge(stage, other)).toThrow('the scope is an App or Stage');
  });

  test('does not occur with statements about everything', () => {
    const { app } = environment({ providedElsewhere: PROVIDED_ELSEWHERE }, addDatabase);
    synthError(app);
    expect(findingsOf(app).filter((each) => each.includes('[missing]'))).toEqual([]);
  });
});
