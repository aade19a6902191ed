import { App, Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ACKNOWLEDGMENT_METADATA_KEY } from '../../../facts/metadata-keys';
import { acceptFinding, acknowledgmentsOn } from '../../../constructs/acknowledgment';

const FINDING = {
  id: 'AwsSolutions-IAM5[Resource::*]',
  reason: 'ecr:GetAuthorizationToken has no resource level.',
  control: 'IAM-01',
};

function construct(): Construct {
  return new Construct(new Stack(new App(), 'Services'), 'Web');
}

describe('acceptFinding', () => {
  test('records the finding with the control that covers it', () => {
    const web = construct();
    acceptFinding(web, FINDING, { ...FINDING, id: 'NIST.800.53.R5-IAMNoInlinePolicy' });
    expect(acknowledgmentsOn(web)).toEqual([FINDING, { ...FINDING, id: 'NIST.800.53.R5-IAMNoInlinePolicy' }]);
  });

  test('is accepted by cdk-nag without the policy of this package', () => {
    const web = construct();
    acceptFinding(web, FINDING);
    const core = web.node.metadata.find((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
    expect(core?.data).toEqual({ [`Annotation::${FINDING.id}`]: FINDING.reason });
  });

  test('writes no stack traces with local paths into the assembly', () => {
    const web = construct();
    acceptFinding(web, FINDING);
    expect(web.node.metadata.map((entry) => [entry.type, entry.trace])).toEqual([
      [ACKNOWLEDGMENT_METADATA_KEY, undefined],
      [Validations.ACKNOWLEDGED_RULES_METADATA_KEY, undefined],
    ]);
  });
});

describe('rejects', () => {
  test('all validation errors, in one message', () => {
    expect(() => {
      acceptFinding(construct(), { id: ' ', reason: 'later', control: 'none' });
    }).toThrow(
      new Error(
        "Finding ' ' cannot be acknowledged at 'Services/Web':\n" +
          '  - the id is empty or a token: use the reported id, such as AwsSolutions-IAM5[Resource::*]\n' +
          "  - the reason 'later' is too short or a placeholder: explain in at least 20 characters why the finding is acceptable\n" +
          "  - 'none' is not a control id: use the control that covers the risk instead, such as KEY-03",
      ),
    );
  });

  test.each([
    ['Services', 'a Stack', () => Stack.of(construct())],
    ['', 'an App or Stage', () => new App()],
  ])('the scope %p', (path, kind, scope) => {
    expect(() => {
      acceptFinding(scope(), FINDING);
    }).toThrow(
      new Error(
        `Finding '${FINDING.id}' cannot be acknowledged at '${path}':\n` +
          `  - the scope is ${kind}: use the smallest construct that has the finding`,
      ),
    );
  });

  test.each(['TBD once the design is settled', 'false positive', 'xxxxxxxxxxxxxxxxxxxxxxxxxx'])(
    'the reason %p',
    (reason) => {
      expect(() => {
        acceptFinding(construct(), { ...FINDING, reason });
      }).toThrow(/is too short or a placeholder/);
    },
  );
});
