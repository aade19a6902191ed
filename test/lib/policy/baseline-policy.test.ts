import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage, Validations, type StackProps } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acceptFinding } from '../../../constructs/acknowledgment';
import { BaselinePolicy, PolicyMode, PublicPack, Tier, type EnforceOptions } from '../../../lib/policy';
import { synthError } from '../../support/policy-results';
import { PROVIDED_ELSEWHERE } from '../../support/provided-elsewhere';
import { OWNERSHIP_TAGS } from '../../support/stacks';

/** Only our own rules, on a part of an environment: quick, and nothing else to find. */
const OURS: EnforceOptions = { packs: [], providedElsewhere: PROVIDED_ELSEWHERE };

const STACK_PROPS: StackProps = { env: { region: 'eu-west-1' }, terminationProtection: true, tags: OWNERSHIP_TAGS };

const ACKNOWLEDGMENT = {
  id: 'AwsSolutions-SNS3',
  reason: 'Publishers are in this account and use the AWS SDK.',
  owner: 'platform@example.com',
  reviewBy: '2027-01-31',
};

/** An app with a topic in a stage, which breaks INC-01 and AwsSolutions-SNS3 unless it has a key. */
function appWithTopic(props: { encrypted?: boolean } = {}) {
  const app = new App();
  const stage = new Stage(app, 'production');
  const stack = new Stack(stage, 'Operations', STACK_PROPS);
  const route = new Construct(stack, 'Route');
  const topic = new sns.CfnTopic(route, 'Topic', props.encrypted === true ? { kmsMasterKeyId: 'alias/own' } : {});
  admitTlsOnly(topic);
  return { app, stage, stack, route, topic };
}

/** All else that the rules ask of a topic. */
function admitTlsOnly(topic: sns.CfnTopic): void {
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  const Statement = [{ Effect: 'Deny', Principal: '*', Action: 'sns:*', Resource: topic.ref, Condition }];
  new sns.CfnTopicPolicy(topic.stack, 'TopicPolicy', { policyDocument: { Statement }, topics: [topic.ref] });
}

describe('enforce', () => {
  test('stops synthesis with control, construct path, what is wrong and what to do', () => {
    const { app, stage } = appWithTopic();
    BaselinePolicy.enforce(stage, OURS);
    const error = synthError(app);
    expect(error).toContain(
      'production/Operations/Route/Topic: INC-01 is violated: KmsMasterKeyId is absent, so that AWS uses its default key (BaselineChecks)',
    );
    expect(error).toContain('Suggested fix: Set KmsMasterKeyId to a customer managed key');
    expect(error).toContain('Rule BaselineChecks::INC-01-EncryptedTopic[KmsMasterKeyId]');
  });

  test('reports findings of public packs, and findings of several packs with one cause as one entry', () => {
    const { app, stage } = appWithTopic();
    BaselinePolicy.enforce(stage);
    const error = synthError(app);
    expect(error).toContain('Rule AwsSolutions::AwsSolutions-SNS3');
    expect(error).toContain(
      'Set KmsMasterKeyId to a customer managed key whose policy allows the services that publish.\n' +
        '   The same cause has the ids NIST.800.53.R5-SNSEncryptedKMS, HIPAA.Security-SNSEncryptedKMS, PCI.DSS.321-SNSEncryptedKMS\n',
    );
    expect(error.match(/SNSEncryptedKMS/g)).toHaveLength(3);
  });

  test('evaluates selected control areas, controls and rules only', () => {
    const ids = (controls: string[]) => {
      const { app, stage, topic } = appWithTopic();
      new sns.CfnTopic(topic.stack, 'Plain');
      BaselinePolicy.enforce(stage, { ...OURS, controls });
      synthError(app);
      const found = BaselinePolicy.results(app).flatMap(({ findings }) => findings.map(({ id }) => id));
      return [...new Set(found.map((id) => id.replace(/\[.*/, '')))].sort();
    };
    expect(ids(['TLS'])).toEqual(['TLS-04-TlsOnlyPolicy']);
    expect(ids(['INC-01', 'TLS-04-TlsOnlyPolicy'])).toEqual(['INC-01-EncryptedTopic', 'TLS-04-TlsOnlyPolicy']);
    expect(ids(['NET'])).toEqual([]);
  });

  test.each(['production/Operations/TopicPolicy', 'nowhere'])(
    'reports a resource at its construct, also if its metadata has the path %s',
    (path) => {
      const { app, stage, topic } = appWithTopic();
      topic.addMetadata('aws:cdk:path', path);
      BaselinePolicy.enforce(stage, { ...OURS, controls: ['INC-01-EncryptedTopic'] });
      expect(synthError(app)).toContain('production/Operations/Route/Topic: INC-01 is violated');
    },
  );

  test('rejects a selection that names no rule', () => {
    const { stage } = appWithTopic();
    expect(() => {
      BaselinePolicy.enforce(stage, { controls: ['NET', 'XYZ-01'] });
    }).toThrow(
      /^The selection of controls names 'XYZ-01': use control areas \(BAK, CMP, .*\), controls such as NET-05, or rules/,
    );
  });

  test('PolicyMode.REPORT reports findings without failing synthesis', () => {
    const { app, stage } = appWithTopic();
    BaselinePolicy.enforce(stage, { ...OURS, mode: PolicyMode.REPORT });
    expect(synthError(app)).toBe('');
    expect(violationsOf(app)).toMatchObject([
      { ruleName: 'INC-01-EncryptedTopic[KmsMasterKeyId]', severity: 'warning' },
    ]);
  });

  test('lets a sound app through, at App level too', () => {
    const { app } = appWithTopic({ encrypted: true });
    BaselinePolicy.enforce(app, OURS);
    expect(synthError(app)).toBe('');
  });

  test('holds each stage to its own tier, and leaves it out when its App is enforced as well', () => {
    const { app, stage } = appWithTopic();
    BaselinePolicy.enforce(app, OURS);
    BaselinePolicy.enforce(stage, { ...OURS, tier: Tier.DEVELOPMENT });
    synthError(app);
    expect(BaselinePolicy.results(app).map(({ stage: path, tier }) => [path, tier])).toEqual([
      ['production', Tier.DEVELOPMENT],
    ]);
  });

  test('twice on one scope is an error', () => {
    const { stage } = appWithTopic();
    BaselinePolicy.enforce(stage, OURS);
    expect(() => {
      BaselinePolicy.enforce(stage, OURS);
    }).toThrow(new Error("'production' already has a policy: call BaselinePolicy.enforce once."));
  });
});

describe('acknowledgments', () => {
  test('cover one finding at the smallest construct, by an owner', () => {
    const { app, stage, topic } = appWithTopic({ encrypted: true });
    BaselinePolicy.acknowledge(topic, ACKNOWLEDGMENT);
    BaselinePolicy.enforce(stage, { providedElsewhere: PROVIDED_ELSEWHERE, packs: [PublicPack.AWS_SOLUTIONS] });
    expect(synthError(app)).toContain('the acknowledgment of AwsSolutions-SNS3 covers no finding');
  });

  test('are in the results with what they cover', () => {
    const { app, stage, route } = appWithTopic();
    BaselinePolicy.acknowledge(route, ACKNOWLEDGMENT);
    BaselinePolicy.enforce(stage, {
      providedElsewhere: PROVIDED_ELSEWHERE,
      packs: [PublicPack.AWS_SOLUTIONS],
      tier: Tier.STAGING,
    });
    synthError(app);
    const path = 'production/Operations/Route';
    expect(BaselinePolicy.results(app)).toEqual([
      {
        stage: 'production',
        tier: Tier.STAGING,
        stacks: 1,
        resources: 2,
        findings: [
          expect.objectContaining({ id: 'INC-01-EncryptedTopic[KmsMasterKeyId]', constructPath: `${path}/Topic` }),
        ],
        acknowledgments: [{ ...ACKNOWLEDGMENT, constructPath: path, covers: [`${path}/Topic`] }],
        evaluations: [],
      },
    ]);
  });

  test('of something else are stale', () => {
    const { app, stage, route } = appWithTopic({ encrypted: true });
    BaselinePolicy.acknowledge(route, { ...ACKNOWLEDGMENT, id: 'NET-04-ExplicitEgress[web]' });
    BaselinePolicy.enforce(stage, OURS);
    expect(synthError(app)).toContain(
      'production/Operations/Route: the acknowledgment of NET-04-ExplicitEgress[web] covers no finding (BaselineChecks)',
    );
  });

  test('by design may be stale, unless the tests of the construct ask', () => {
    const accepted = { id: 'AwsSolutions-SNS3', reason: ACKNOWLEDGMENT.reason, control: 'TLS-04' };
    const synth = (failOnStaleAcceptances: boolean) => {
      const { app, stage, topic } = appWithTopic({ encrypted: true });
      acceptFinding(topic, accepted);
      BaselinePolicy.enforce(stage, {
        providedElsewhere: PROVIDED_ELSEWHERE,
        packs: [PublicPack.AWS_SOLUTIONS],
        failOnStaleAcceptances,
      });
      return synthError(app);
    };
    expect(synth(false)).toBe('');
    expect(synth(true)).toContain('the acknowledgment of AwsSolutions-SNS3 covers no finding');
  });

  test.each([
    ['long before', '2026-12-31', false, ''],
    ['30 days before', '2027-01-01', true, ''],
    ['on', '2027-01-31', true, ''],
    ['after, on a branch', '2027-02-01', false, ''],
    ['after, on the main branch', '2027-02-01', true, 'had to be reviewed by platform@example.com until 2027-01-31'],
  ])('%s their date', (_, today, failOnExpired, expected) => {
    const { error } = synthReviewed(today, failOnExpired);
    expect(error === '').toBe(expected === '');
    expect(error).toContain(expected);
  });

  test.each([
    ['2026-12-31', []],
    ['2027-01-01', ['AcknowledgmentDue[@acme/other:rule]']],
    ['2027-02-01', ['ExpiredAcknowledgment[@acme/other:rule]']],
  ])('warn on %s of %p', (today, expected) => {
    expect(synthReviewed(today, false).warnings).toEqual(expected);
  });

  /** An acknowledgment that is to be reviewed by 2027-01-31, on another day. */
  function synthReviewed(today: string, failOnExpired: boolean): { error: string; warnings: string[] } {
    const app = new App();
    const topic = new sns.CfnTopic(new Stack(app, 'Stack', STACK_PROPS), 'Topic', { kmsMasterKeyId: 'alias/own' });
    admitTlsOnly(topic);
    BaselinePolicy.acknowledge(topic, { ...ACKNOWLEDGMENT, id: '@acme/other:rule' });
    BaselinePolicy.enforce(app, { ...OURS, today, failOnExpired });
    const printed = jest.spyOn(console, 'error').mockImplementation();
    const error = synthError(app);
    printed.mockRestore();
    return {
      error,
      warnings: violationsOf(app)
        .filter(({ severity }) => severity === 'warning')
        .map(({ ruleName }) => ruleName),
    };
  }
});

/** The violations in the report that CDK writes. */
function violationsOf(app: App): { ruleName: string; severity: string }[] {
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as ValidationReport;
  return report.pluginReports.flatMap((plugin) => plugin.violations);
}

interface ValidationReport {
  readonly pluginReports: readonly { readonly violations: readonly { ruleName: string; severity: string }[] }[];
}

describe('rejects', () => {
  test.each(['BaselineChecks::INC-01-EncryptedTopic[KmsMasterKeyId]', 'INC-01', 'AwsSolutions-SNS3'])(
    'the raw acknowledgment of %s at App scope',
    (id) => {
      const { app, stage } = appWithTopic();
      Validations.of(app).acknowledge({ id, reason: 'around the policy' });
      BaselinePolicy.enforce(stage, { providedElsewhere: PROVIDED_ELSEWHERE, packs: [PublicPack.AWS_SOLUTIONS] });
      const bare = id.replace('BaselineChecks::', '');
      expect(synthError(app)).toContain(
        'FATAL 1 invalid acknowledgment:\n' +
          `  - '${bare}' at 'the App' was acknowledged by Validations.acknowledge: ` +
          'call BaselinePolicy.acknowledge at the construct that has the finding, or fix it',
      );
    },
  );

  test('a hard control in production, a whole rule and an unknown control, together', () => {
    const { app, stage, topic } = appWithTopic({ encrypted: true });
    BaselinePolicy.acknowledge(topic, { ...ACKNOWLEDGMENT, id: 'DB-01-ReaderInstance[DBInstance]' });
    BaselinePolicy.acknowledge(topic, { ...ACKNOWLEDGMENT, id: 'BAK-02-VaultLock' });
    acceptFinding(topic, { id: 'AwsSolutions-SNS3', reason: ACKNOWLEDGMENT.reason, control: 'TLS-99' });
    BaselinePolicy.enforce(stage, OURS);
    const at = "at 'production/Operations/Route/Topic'";
    expect(synthError(app)).toContain(
      'FATAL 3 invalid acknowledgments:\n' +
        `  - 'DB-01-ReaderInstance[DBInstance]' ${at} names DB-01, which is a hard control in production and cannot be accepted: fix the finding\n` +
        `  - 'BAK-02-VaultLock' ${at} names a rule: name the finding as the report prints it, such as BAK-02-VaultLock[…]\n` +
        `  - 'AwsSolutions-SNS3' ${at} names the covering control TLS-99, which is not in the catalog: name an existing control`,
    );
  });

  test('everything that is wrong with an acknowledgment, in one message', () => {
    const { topic } = appWithTopic();
    expect(() => {
      BaselinePolicy.acknowledge(topic, {
        id: 'CMP-03-NonRootUser[web]',
        reason: 'legacy',
        owner: ' ',
        reviewBy: '2027-02-30',
      });
    }).toThrow(
      new Error(
        "Finding 'CMP-03-NonRootUser[web]' cannot be acknowledged at 'production/Operations/Route/Topic':\n" +
          '  - CMP-03 is a hard control: its findings can never be accepted, fix this one\n' +
          "  - the reason 'legacy' is too short or a placeholder: explain in at least 20 characters why the finding is acceptable\n" +
          '  - the owner is empty: name the person or team that answers for it\n' +
          "  - the review date '2027-02-30' is not a day: write it as YYYY-MM-DD",
      ),
    );
  });
});
