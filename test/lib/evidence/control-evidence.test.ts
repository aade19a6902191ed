import { controlEvidence, EvidenceStatus } from '../../../lib/evidence/control-evidence';
import { CATALOG, Tier, type EvaluationRecord } from '../../../lib/policy';
import { RULES } from '../../../lib/policy/rules';
import { policyResult, evaluation } from '../../support/policy-results';
import { controlIdOf } from '../../../lib/policy/rules/rule';

const evidenceFor = (control: string, ...evaluations: EvaluationRecord[]) =>
  controlEvidence(policyResult({ evaluations: evaluations })).find((each) => each.control === control);

const ATTESTATION = {
  kind: 'key',
  statement: 'rotated yearly',
  reason: 'the platform team says so',
  constructPath: 'Key',
};

describe('a control', () => {
  test.each([
    [EvidenceStatus.SATISFIED, {}],
    [EvidenceStatus.ATTESTED, { attestations: [ATTESTATION] }],
    [EvidenceStatus.ACCEPTED, { accepted: ['LOG-02-EncryptedLogGroup[KmsKeyId]'], attestations: [ATTESTATION] }],
    [EvidenceStatus.VIOLATED, { findings: ['LOG-02-EncryptedLogGroup[KmsKeyId]'], accepted: ['x'] }],
  ])('is %s', (status, changes) => {
    expect(evidenceFor('LOG-02', evaluation(), evaluation(changes))?.status).toBe(status);
  });

  test('shows rules, resources and the properties that were read, with their resource', () => {
    const elsewhere = { resource: 'production/keys/Key', path: 'Properties.EnableKeyRotation', value: 'true' };
    const evaluated = evaluation({ properties: [...evaluation().properties, elsewhere] });
    expect(evidenceFor('LOG-02', evaluated)?.rules).toEqual([
      {
        rule: 'LOG-02-EncryptedLogGroup',
        statement: 'CloudWatch log groups are encrypted with a customer managed key.',
        resources: [
          {
            resource: 'production/network/FlowLogs',
            type: 'AWS::Logs::LogGroup',
            properties: [
              { path: 'Properties.KmsKeyId', value: '${Key.Arn}' },
              { path: 'Properties.EnableKeyRotation', value: 'true', of: 'production/keys/Key' },
            ],
          },
        ],
      },
    ]);
  });

  test.each([
    ['EDGE-03', 'the environment has no AWS::WAFv2::WebACL'],
    ['BAK-03', 'the environment does not use the option'],
    ['IMG-02', expect.stringMatching(/^the environment has no AWS::ECR::/) as string],
  ])('%s is not applicable without resources to evaluate', (control, because) => {
    expect(evidenceFor(control)).toMatchObject({ status: EvidenceStatus.NOT_APPLICABLE, because, rules: [] });
  });

  test('that is required in production only is not applicable elsewhere', () => {
    const [evidence] = controlEvidence(policyResult({ tier: Tier.STAGING, evaluations: [] })).filter(
      ({ control }) => control === 'DEL-06',
    );
    expect(evidence).toMatchObject({
      status: EvidenceStatus.NOT_APPLICABLE,
      because: 'it is required in production only',
    });
  });

  test.each([
    ['INC-04', 'documents, in docs/runbooks: alarms name theirs (INC-02), and a test looks for each'],
    ['DNS-02', 'it applies to a DNS zone at Cloudflare, and none was evaluated'],
  ])('%s is not checked', (control, because) => {
    expect(evidenceFor(control)).toMatchObject({ status: EvidenceStatus.NOT_CHECKED, because, rules: [] });
  });
});

test('every control of the catalog is there, once', () => {
  const evidence = controlEvidence(policyResult());
  expect(evidence.map(({ control }) => control)).toEqual(CATALOG.map(({ id }) => id));
});

test('nothing is claimed that no rule checked', () => {
  const checked = new Set(RULES.map(controlIdOf));
  const claimed = controlEvidence(policyResult({ evaluations: [] })).filter(
    ({ status }) => status !== EvidenceStatus.NOT_CHECKED && status !== EvidenceStatus.NOT_APPLICABLE,
  );
  expect(claimed).toEqual([]);
  const unchecked = controlEvidence(policyResult()).filter(({ status }) => status === EvidenceStatus.NOT_CHECKED);
  expect(unchecked.filter(({ control }) => checked.has(control))).toEqual([]);
});

test.each([
  ['Properties.Environment.Variables.MODE', 'blue', 'set (not shown)'],
  ['Properties.MasterUserPassword', 'hunter2hunter2', 'set (not shown)'],
  ['Properties.MasterUserPassword', 'absent', 'absent'],
  ['Properties.MasterUserSecret.KmsKeyId', '${Key.Arn}', '${Key.Arn}'],
  ['Properties.ManageMasterUserPassword', 'true', 'true'],
])('%s = %s is shown as %s', (path, value, shown) => {
  const evaluated = evaluation({ properties: [{ resource: 'production/network/FlowLogs', path, value }] });
  expect(evidenceFor('LOG-02', evaluated)?.rules[0]?.resources[0]?.properties).toEqual([{ path, value: shown }]);
});
