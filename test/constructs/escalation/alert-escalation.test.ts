import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { AlertEscalation, type AlertEscalationProps } from '../../../constructs/escalation';
import { executionOf, startEscalations } from '../../../constructs/escalation/runtime/alert-escalation';
import { AlertRouting, NotificationTarget } from '../../../constructs/observability';
import { actionsOf, TestTemplate, testStack } from '../../support/stacks';

const ESCALATION = {
  stateMachine: 'arn:aws:states:eu-west-1:111111111111:stateMachine:production-Escalation',
  minutes: 15,
  instructions: 'Owner: shop, shop@example.com. Runbook: https://runbooks.example.com/unconfirmed-alert.md',
};
const LINK =
  'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn:aws:states:eu-west-1:111111111111:execution:production-Escalation:id-1';
const alarm = (NewStateValue: string) =>
  JSON.stringify({
    AlarmName: 'orders',
    AlarmDescription: 'Orders fail. Runbook: https://runbooks.example.com/orders.md',
    NewStateReason: 'Threshold crossed',
    NewStateValue,
    StateChangeTime: '2026-11-20T22:30:05Z',
  });

/** The test of `test_escalation.py` runs this definition with an interpreter of the Amazon States Language. */
const DEFINITION = join(__dirname, '../../fixtures/escalation/definition.json');

function escalated(props: Partial<AlertEscalationProps> = {}) {
  const stack = testStack();
  const alertRouting = new AlertRouting(stack, 'Alerts', {
    critical: [NotificationTarget.email('on-call@example.com')],
    warning: [NotificationTarget.email('team@example.com')],
  });
  new AlertEscalation(stack, 'Escalation', {
    alertRouting,
    targets: [NotificationTarget.email('manager@example.com')],
    confirmWithin: Duration.minutes(15),
    ...props,
  });
  return stack;
}

describe('messages', () => {
  const inputOf = (Message: string, Subject?: string) => {
    const execution = executionOf({ MessageId: 'id-1', Message, Subject }, ESCALATION);
    return JSON.parse(execution?.input ?? '{}') as Readonly<Record<string, { subject: string; text: string }>>;
  };

  test('an alarm starts an execution with the request for confirmation and the escalated alert', () => {
    expect(executionOf({ MessageId: 'id-1', Message: alarm('ALARM') }, ESCALATION)).toMatchObject({
      stateMachineArn: ESCALATION.stateMachine,
      name: 'id-1',
    });
    const alert =
      'orders since 2026-11-20T22:30:05Z\nThreshold crossed\nOrders fail. Runbook: https://runbooks.example.com/orders.md';
    expect(inputOf(alarm('ALARM'))).toEqual({
      request: {
        subject: 'Confirm: ALARM: orders',
        text: `Confirm this critical alert within 15 minutes: open ${LINK} and choose "Stop execution".\n\nWithout a confirmation, the alert is sent to the second route.\n\n${alert}`,
      },
      escalation: {
        subject: 'Unconfirmed: ALARM: orders',
        text: `No responder confirmed this critical alert within 15 minutes. It started at ${LINK}\n\n${alert}\n\n${ESCALATION.instructions}`,
      },
    });
  });

  test('other messages are sent with their subject, or their first line', () => {
    expect(inputOf('Key changed\nby x', 'Key')).toMatchObject({ escalation: { subject: 'Unconfirmed: Key' } });
    expect(inputOf('Key changed\nby x')).toMatchObject({ escalation: { subject: 'Unconfirmed: Key changed' } });
    expect(inputOf('null')).toMatchObject({ request: { subject: 'Confirm: null' } });
    expect(inputOf('{"AlarmName":"a"}')).toMatchObject({ request: { subject: 'Confirm: {"AlarmName":"a"}' } });
  });

  test('subjects are ASCII texts of at most 100 characters, and the input of an execution is limited', () => {
    const long = inputOf('ä\u{1F525}'.repeat(200_000), `ä${'x'.repeat(200)}`);
    expect(long['request']?.subject).toBe(`Confirm:  ${'x'.repeat(90)}`);
    expect(Buffer.byteLength(JSON.stringify(long))).toBeLessThan(256 * 1024);
  });

  test.each(['OK', 'INSUFFICIENT_DATA'])('an alarm with the state %s starts no execution', async (state) => {
    const start = jest.fn<Promise<unknown>, [unknown]>();
    await startEscalations({ Records: [{ Sns: { MessageId: 'id-1', Message: alarm(state) } }] }, ESCALATION, start);
    expect(start).not.toHaveBeenCalled();
  });

  test('an alert that SNS delivers twice starts one execution; another error fails the event', async () => {
    const event = { Records: [{ Sns: { MessageId: 'id-1', Message: alarm('ALARM') } }] };
    const failing = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }));
    await expect(startEscalations(event, ESCALATION, failing('ExecutionAlreadyExists'))).resolves.toBeUndefined();
    await expect(startEscalations(event, ESCALATION, failing('ThrottlingException'))).rejects.toThrow(
      new Error('ThrottlingException'),
    );
  });
});

describe('secure by default', () => {
  const template = TestTemplate.of(escalated());
  const topic = (name: string) => ({ Ref: expect.stringMatching(`^${name}`) as unknown });

  test('the definition is the one that the interpreter runs', () => {
    const { DefinitionString } = template.one('AWS::StepFunctions::StateMachine').Properties;
    const [, parts] = (DefinitionString as { readonly 'Fn::Join': [string, unknown[]] })['Fn::Join'];
    const text = parts.map((part) => (typeof part === 'string' ? part : referenced(part))).join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(DEFINITION, 'utf8')));
  });

  test('the second route is an encrypted topic with the targets (INC-01)', () => {
    expect(template.one('AWS::SNS::Topic', 'EscalationSecondRoute').Properties['KmsMasterKeyId']).toBeDefined();
    expect(template.properties('AWS::SNS::Subscription')).toContainEqual(
      expect.objectContaining({
        TopicArn: topic('EscalationSecondRoute'),
        Protocol: 'email',
        Endpoint: 'manager@example.com',
      }),
    );
  });

  test('critical alerts start the escalation, and requests for confirmation do not', () => {
    expect(template.properties('AWS::SNS::Subscription').filter(({ Protocol }) => Protocol === 'lambda')).toEqual([
      expect.objectContaining({
        TopicArn: topic('AlertsCritical'),
        FilterPolicy: { confirmation: [{ exists: false }] },
      }),
    ]);
    // CloudFormation Validate has a warning about each subscription of an alias.
    expect(template.one('AWS::SNS::Subscription', 'EscalationStarterLive')).toMatchObject({
      Metadata: { 'cfn-lint': { config: { ignore_checks: ['W3694'] } } },
    });
    expect(template.one('AWS::Lambda::Function', 'EscalationStarter').Properties['Environment']).toMatchObject({
      Variables: { MINUTES: '15', INSTRUCTIONS: 'Runbook: cdk-secure-baseline/docs/runbooks/unconfirmed-alert.md' },
    });
  });

  test('the roles may publish to the two topics, and start the state machine (IAM-01)', () => {
    const publish = template.permissions('EscalationRole').find((each) => actionsOf(each).includes('sns:Publish'));
    expect(publish?.Resource).toEqual([topic('AlertsCritical'), topic('EscalationSecondRoute')]);
    const start = template
      .permissions('EscalationStarter')
      .find((each) => actionsOf(each).includes('states:StartExecution'));
    expect(start?.Resource).toEqual(topic('EscalationStateMachine'));
  });

  test('an escalation that fails or times out is a critical alert', () => {
    const alarms = template
      .properties('AWS::CloudWatch::Alarm')
      .filter(({ Namespace }) => Namespace === 'AWS/States')
      .map(({ AlarmActions, MetricName }) => [MetricName, AlarmActions]);
    expect(alarms).toEqual(
      ['ExecutionsFailed', 'ExecutionsTimedOut'].map((metric) => [metric, [topic('AlertsCritical')]]),
    );
  });
});

describe('rejects', () => {
  test('no target, and times that are not between a minute and a day', () => {
    expect(() => escalated({ targets: [], confirmWithin: Duration.seconds(30) })).toThrow(
      new Error(
        'Stack/Escalation: invalid props\n  - confirmWithin is 30 seconds; allowed is 1 minute to 1 day\n  - targets is empty; add a notification target other than those of the first route',
      ),
    );
  });
});

function referenced(part: unknown): string {
  const { Ref } = part as { readonly Ref: string };
  return Ref.replace(/[0-9A-F]{8}$/, '');
}
