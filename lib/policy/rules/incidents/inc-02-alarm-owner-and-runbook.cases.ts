import { alarmOwnerAndRunbook } from './inc-02-alarm-owner-and-runbook';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const NO_RUNBOOK = 'Alarm[Runbook] Properties.AlarmDescription: AlarmDescription has no runbook link';

const NO_OWNER = 'Alarm[Owner] Properties.AlarmDescription: AlarmDescription has no owner, and no owner tag is set';

const TOPIC = { Type: 'AWS::SNS::Topic' };

const COMPLETE = 'Orders fail. Owner: team-shop. Runbook: https://runbooks.example.com/orders.md';

const alarm = (AlarmDescription?: unknown, properties: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { AlarmDescription, AlarmActions: [{ Ref: 'Topic' }], ...properties },
});

const unreadable = (what: string) =>
  `Alarm[${what}] Properties.AlarmDescription: the rule cannot read AlarmDescription (\${text}), which is only known at deployment: write a literal text`;

testRule(alarmOwnerAndRunbook, {
  'rejects an empty owner tag': [
    { Topic: TOPIC, Alarm: alarm('Runbook: orders', { Tags: [{ Key: 'owner', Value: '' }] }) },
    NO_OWNER,
  ],
  'evaluates a composite alarm, and not its child alarms': [
    {
      Topic: TOPIC,
      Part: alarm(),
      Alarm: {
        Type: 'AWS::CloudWatch::CompositeAlarm',
        Properties: { AlarmRule: { 'Fn::Sub': 'ALARM(${Part})' }, AlarmActions: [{ Ref: 'Topic' }] },
      },
    },
    NO_RUNBOOK,
    NO_OWNER,
  ],
  'passes an alarm with a link and a team': [{ Topic: TOPIC, Alarm: alarm(COMPLETE) }],
  'passes an alarm with the name of a page and a mailbox': [
    { Topic: TOPIC, Alarm: alarm('Orders fail. Runbook “orders”; ask team-shop@example.com') },
  ],
  'passes an alarm with parts that are unknown before deployment': [
    { Topic: TOPIC, Alarm: alarm({ 'Fn::Sub': `\${AWS::StackName}: ${COMPLETE}` }) },
  ],
});

describe('INC-02-AlarmOwnerAndRunbook', () => {
  test.each([
    ['no text', undefined, [NO_RUNBOOK, NO_OWNER]],
    ['a text without both', 'Orders fail.', [NO_RUNBOOK, NO_OWNER]],
    ['no runbook', 'Orders fail. Owner: team-shop.', [NO_RUNBOOK]],
    ['the word runbook only', 'Orders fail. Owner: team-shop. Look at the runbook', [NO_RUNBOOK]],
    ['no owner', 'Orders fail. Runbook: https://runbooks.example.com/orders.md', [NO_OWNER]],
    ['an unknown text', { 'Fn::ImportValue': 'text' }, [unreadable('Runbook'), unreadable('Owner')]],
  ])('finds an alarm with %s', (_, text, expected) => {
    expect(findings(alarmOwnerAndRunbook, { Topic: TOPIC, Alarm: alarm(text) })).toEqual(expected);
  });

  test.each([
    ['the alarm', { Alarm: alarm('Runbook: orders', { Tags: [{ Key: 'owner', Value: 'team-shop' }] }) }, {}],
    ['its stack', { Alarm: alarm('Runbook: orders') }, { Tags: [{ Key: 'owner', Value: 'team-shop' }] }],
  ])('reads the owner from the tags of %s', (_, resources, stack) => {
    const tagged = { ...template('Stack', { Resources: { Topic: TOPIC, ...resources } }), stack };
    const another = { ...template('Another', { Resources: { Topic: TOPIC, Alarm: alarm('Runbook: orders') } }) };
    expect(findingsAcross(alarmOwnerAndRunbook, [tagged, another])).toEqual([NO_OWNER]);
  });

  test('does not apply to alarms of scaling policies', () => {
    const Policy = { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy' };
    const scales = { AlarmActions: [{ Ref: 'Policy' }] };
    expect(findings(alarmOwnerAndRunbook, { Policy, Alarm: alarm(undefined, scales) })).toEqual([]);
    const tellsToo = { ...scales, OKActions: [{ Ref: 'Topic' }] };
    expect(findings(alarmOwnerAndRunbook, { Policy, Topic: TOPIC, Alarm: alarm(undefined, tellsToo) })).toHaveLength(2);
  });
});
