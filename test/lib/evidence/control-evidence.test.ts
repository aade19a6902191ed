import { controlEvidence } from '../../../lib/evidence/control-evidence';
import { EvidenceStatus } from '../../../lib/evidence/evidence-status';
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
    [EvidenceStatus.SATISFIED, { properties: [] }],
    [EvidenceStatus.DECLARED, { attestations: [ATTESTATION], rule: 'LOG-02-LogRetention' }],
    [EvidenceStatus.ACCEPTED, { accepted: ['LOG-02-EncryptedLogGroup[KmsKeyId]'], attestations: [ATTESTATION] }],
    [EvidenceStatus.VIOLATED, { findings: ['LOG-02-EncryptedLogGroup[KmsKeyId]'], accepted: ['x'] }],
  ])('is %s', (status, changes) => {
    const expected = status === EvidenceStatus.DECLARED ? EvidenceStatus.PARTIAL : status;
    expect(evidenceFor('LOG-02', evaluation(), evaluation(changes))?.status).toBe(expected);
  });

  test('that only owners attest to is declared, not satisfied', () => {
    expect(evidenceFor('LOG-02', evaluation({ attestations: [ATTESTATION] }))?.status).toBe(EvidenceStatus.DECLARED);
  });

  test('whose resources set no value that the rules evaluate is not used, and lists no rule', () => {
    expect(evidenceFor('LOG-02', evaluation({ properties: [] }))).toMatchObject({
      status: EvidenceStatus.NOT_USED,
      because:
        'the environment does not use the option: no resource sets a value that the rules evaluate (EncryptedLogGroup)',
      rules: [],
    });
  });

  test('with a part that the environment does not use is partial, and names the part', () => {
    const scanning = evaluation({ control: 'IMG-02', rule: 'IMG-02-ContinuousScanning' });
    expect(evidenceFor('IMG-02', scanning)).toMatchObject({
      status: EvidenceStatus.PARTIAL,
      because: 'not used: image repositories',
    });
    const repository = evaluation({ control: 'IMG-02', rule: 'IMG-02-ImmutableTags' });
    expect(evidenceFor('IMG-02', scanning, repository)).toMatchObject({ status: EvidenceStatus.SATISFIED });
  });

  test('is violated with a finding, also where a part is not used', () => {
    const scanning = evaluation({ control: 'IMG-02', rule: 'IMG-02-ContinuousScanning', findings: ['x'] });
    expect(evidenceFor('IMG-02', scanning)?.status).toBe(EvidenceStatus.VIOLATED);
  });

  test('about the environment itself shows the resources that the environment has', () => {
    const trail = { resource: 'production/account/Trail', resourceType: 'AWS::CloudTrail::Trail' };
    const exists = evaluation({
      control: 'LOG-01',
      rule: 'LOG-01-AccountTrail',
      constructPath: 'production',
      resourceType: 'Environment',
      properties: [{ ...trail, path: 'Type', value: 'AWS::CloudTrail::Trail' }],
    });
    expect(evidenceFor('LOG-01', exists)?.rules[0]?.resources).toEqual([
      {
        resource: trail.resource,
        type: trail.resourceType,
        properties: [{ path: 'Type', value: 'AWS::CloudTrail::Trail' }],
      },
    ]);
  });

  test('shows rules, resources and the properties that were read, with their resource', () => {
    const elsewhere = { resource: 'production/keys/Key', path: 'Properties.EnableKeyRotation', value: 'true' };
    const evaluated = evaluation({ properties: [...evaluation().properties, elsewhere] });
    expect(evidenceFor('LOG-02', evaluated)?.rules).toEqual([
      {
        rule: 'LOG-02-EncryptedLogGroup',
        statement: 'CloudWatch log groups are encrypted with a customer managed key.',
        status: EvidenceStatus.SATISFIED,
        evaluated: 1,
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
  ])('%s is not used without resources to evaluate', (control, because) => {
    expect(evidenceFor(control)).toMatchObject({ status: EvidenceStatus.NOT_USED, because, rules: [] });
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
    ['INC-04', 'runbooks are documents, which templates do not contain; INC-02 checks that alarms link to them'],
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
    ({ status }) =>
      ![EvidenceStatus.NOT_CHECKED, EvidenceStatus.NOT_APPLICABLE, EvidenceStatus.NOT_USED].includes(status),
  );
  expect(claimed).toEqual([]);
  const unchecked = controlEvidence(policyResult()).filter(({ status }) => status === EvidenceStatus.NOT_CHECKED);
  expect(unchecked.filter(({ control }) => checked.has(control))).toEqual([]);
});

test.each([
  ['Properties.Environment.Variables.MODE', 'blue', 'set (not shown)'],
  ['Properties.MasterUserPassword', 'hunter2hunter2', 'set (not shown)'],
  ['Properties.MasterUserSecret.KmsKeyId', '${Key.Arn}', '${Key.Arn}'],
  ['Properties.ManageMasterUserPassword', 'true', 'true'],
  ['Properties.MinimumPasswordLength', '14', '14'],
  ['Properties.ContainerDefinitions.0.Environment.1.Name', 'MODE', 'MODE'],
  ['Properties.ContainerDefinitions.0.Environment.1.Value', 'blue', 'set (not shown)'],
  ['Properties.Trust.Condition.StringEquals.token.example.com:sub', 'repo:a/b', 'repo:a/b'],
  ['values without a credential', '385', '385'],
])('%s = %s is shown as %s', (path, value, shown) => {
  const evaluated = evaluation({ properties: [{ resource: 'production/network/FlowLogs', path, value }] });
  expect(evidenceFor('LOG-02', evaluated)?.rules[0]?.resources[0]?.properties).toEqual([{ path, value: shown }]);
});
