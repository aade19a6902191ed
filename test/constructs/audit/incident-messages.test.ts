import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IncidentMessages, AlertRouting } from '../../../constructs';
import { INCIDENT_PATTERNS } from '../../../constructs/audit/private/incident-patterns';
import { messagesOf, sendMessages } from '../../../constructs/audit/runtime/incident-messages';
import { actionsOf, TestTemplate, testStack } from '../../support/stacks';

const OWNERSHIP = {
  environment: 'production',
  owner: 'platform-team',
  contact: 'platform-team@example.com',
  runbooks: 'https://runbooks.example.com/platform',
  breachHours: 72,
};

type Json = Readonly<Record<string, unknown>>;

/** An event in the format of the service. */
const event = (name: string): Json =>
  JSON.parse(readFileSync(join(__dirname, 'events', `${name}.json`), 'utf8')) as Json;

describe('a message', () => {
  test('states event, place, time, owner, runbook and the deadline for the notification of the authority (INC-02, INC-03)', () => {
    expect(messagesOf(event('guardduty'), OWNERSHIP)).toEqual([
      {
        severity: 'critical',
        subject: '[production] CRITICAL GuardDuty: An IAM entity invoked S3 APIs in a suspicious way. (Exfiltration:S3',
        text: [
          'What: An IAM entity invoked S3 APIs in a suspicious way. (Exfiltration:S3/AnomalousBehavior, severity 8)',
          'Where: S3Bucket production-service-web-Role arn:aws:s3:::orders (account 111111111111, eu-west-1)',
          'When: 2026-11-20T22:30:05Z',
          'Environment: production',
          'Owner: platform-team, platform-team@example.com',
          'Runbook: https://runbooks.example.com/platform/finding.md',
          'Finding: https://eu-west-1.console.aws.amazon.com/guardduty/home?region=eu-west-1#/findings?search=id%3D16afba5c5c43e07c9e3e5e2e544e95df',
          'If personal data may be affected, the supervisory authority must be notified by 2026-11-23T22:30:05.000Z: 72 hours after the event (GDPR art. 33).',
        ].join('\n'),
      },
    ]);
  });

  test.each([
    ['inspector', 'critical', 'Inspector: CVE-2026-0001 - openssl (CRITICAL)', 'vulnerability'],
    [
      'health',
      'critical',
      'AWS Health: AWS_RDS_OPERATIONAL_ISSUE: Increased latency of database instances.',
      'region-loss',
    ],
    ['config', 'warning', 'AWS Config: production-NoOpenSsh is noncompliant', 'finding'],
    ['ecs', 'critical', 'ECS: A deployment failed: ECS deployment circuit breaker: task failed to start.', 'roll-back'],
  ])('about %s is %s and links its runbook', (name, severity, subject, runbook) => {
    const [message, ...others] = messagesOf(event(name), OWNERSHIP);
    expect(others).toEqual([]);
    expect(message).toMatchObject({ severity });
    expect(message?.subject).toBe(`[production] ${severity.toUpperCase()} ${subject}`.slice(0, 100));
    expect(message?.text).toContain(`/platform/${runbook}.md`);
    expect(message?.text).not.toMatch(/undefined|72 hours/);
  });

  test('is sent for each Security Hub finding; a Macie finding has the deadline of 72 hours', () => {
    const [group, personalData] = messagesOf(event('security-hub'), OWNERSHIP);
    expect(group).toMatchObject({ severity: 'warning' });
    expect(group?.text).not.toContain('72 hours');
    expect(personalData).toMatchObject({ severity: 'critical' });
    expect(personalData?.text).toContain('by 2026-11-23T22:30:05.000Z');
  });

  test('about a medium severity is a warning', () => {
    const { detail, ...rest } = event('guardduty');
    const [message] = messagesOf({ ...rest, detail: { ...(detail as Json), severity: 6.9 } }, OWNERSHIP);
    expect(message).toMatchObject({ severity: 'warning' });
    expect(message?.text).not.toContain('72 hours');
  });

  test('about an unknown event is unformatted', () => {
    const [message] = messagesOf({ ...event('ecs'), source: 'aws.new' }, OWNERSHIP);
    expect(message?.text).toContain('SERVICE_DEPLOYMENT_FAILED');
  });

  test('has a subject that SNS accepts', () => {
    const { detail, ...rest } = event('ecs');
    const reason = `Café\n${'x'.repeat(200)}`;
    const [message] = messagesOf({ ...rest, detail: { ...(detail as Json), reason } }, OWNERSHIP);
    expect(message?.subject).toMatch(/^[\x20-\x7e]{100}$/);
  });
});

test('a message that cannot be sent fails the event, so that it is retried', async () => {
  const send = jest.fn<Promise<unknown>, [string, string, string]>().mockRejectedValue(new Error('throttled'));
  await expect(sendMessages(event('ecs'), OWNERSHIP, send)).rejects.toThrow(new Error('throttled'));
  expect(send.mock.calls.map(([severity]) => severity)).toEqual(['critical']);
});

describe('secure by default', () => {
  const stack = testStack();
  const { environment, ...ownership } = OWNERSHIP;
  new IncidentMessages(stack, 'Messages', {
    ...ownership,
    environmentName: environment,
    alertRouting: new AlertRouting(stack, 'Alerts'),
  });
  const template = TestTemplate.of(stack);

  test.each([
    ['GuardDuty', 'guardduty'],
    ['SecurityHub', 'security-hub'],
    ['Inspector', 'inspector'],
    ['Health', 'health'],
    ['Config', 'config'],
    ['EcsDeployments', 'ecs'],
  ])('the rule %s matches the events of its source', (rule, name) => {
    const { source, 'detail-type': detailType } = event(name);
    expect(INCIDENT_PATTERNS[rule]).toMatchObject({
      source: [source],
      detailType: expect.arrayContaining([detailType]) as unknown,
    });
    expect(template.one('AWS::Events::Rule', `Messages${rule}`).Properties).toMatchObject({
      State: 'ENABLED',
      EventPattern: { source: [source] },
      Targets: [{ Arn: { Ref: expect.stringMatching(/^MessagesWriterLive/) as unknown } }],
    });
  });

  test('there are no other EventBridge rules', () => {
    expect(template.properties('AWS::Events::Rule')).toHaveLength(6);
  });

  test('the function may publish to the two topics and use their key', () => {
    const actions = template.permissions('MessagesWriterRole').flatMap(actionsOf);
    expect(actions.filter((action) => /^(sns|kms):/.test(action)).sort()).toEqual(
      expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey', 'sns:Publish']),
    );
    expect(actions.filter((action) => !/^(sns:Publish|kms|logs|sqs|xray):?/.test(action))).toEqual([]);
  });
});

describe('an event that another construct reports', () => {
  test.each(['aws.backup', 'aws.rds'])('of %s is not reported twice', (source) => {
    expect(JSON.stringify(INCIDENT_PATTERNS)).not.toContain(source);
  });
});

describe('rejects', () => {
  test('an invalid URL of runbooks', () => {
    const stack = testStack();
    const props = { ...OWNERSHIP, environmentName: 'production', alertRouting: new AlertRouting(stack, 'Alerts') };
    expect(
      () => new IncidentMessages(stack, 'Messages', { ...props, runbooks: 'https://runbooks.example.com/' }),
    ).toThrow(
      new Error(
        "Stack/Messages: invalid props\n  - runbooks is 'https://runbooks.example.com/'; allowed is an HTTPS URL without a trailing slash",
      ),
    );
  });
});
