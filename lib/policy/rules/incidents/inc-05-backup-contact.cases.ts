import { findingsIn } from '../../evaluate';
import { AttestedKind, TemplateSet } from '../../model';
import { backupContact } from './inc-05-backup-contact';
import { Tier } from '../../../../facts/tier';
import { template, testRule } from '../../../../test/support/policy';
import { ESCALATION, subscription } from '../../../../test/support/escalation-templates';

const found = (topic: string, number: number) =>
  `${topic}[targets] Properties: the route has ${String(number)} notification targets; allowed are 2 or more`;
const { FirstBackup: _first, SecondBackup: _second, ...WITHOUT_BACKUP } = ESCALATION;
const { Machine: _machine, ...WITHOUT_ESCALATION } = WITHOUT_BACKUP;
const inline = (...endpoints: readonly string[]) => ({
  Type: 'AWS::SNS::Topic',
  Properties: { Subscription: endpoints.map((Endpoint) => ({ Protocol: 'email', Endpoint })) },
});

testRule(backupContact, {
  'passes routes with a contact and a backup contact': [ESCALATION],
  'finds routes with one contact; a function is no contact': [WITHOUT_BACKUP, found('First', 1), found('Second', 1)],
  'finds a contact that is subscribed twice': [
    { ...ESCALATION, SecondBackup: ESCALATION.SecondContact },
    found('Second', 1),
  ],
  'counts the subscriptions in the topic itself': [
    { ...WITHOUT_BACKUP, Second: inline('deputy@example.com') },
    found('First', 1),
  ],
  'finds a route for warnings without a contact': [
    {
      ...ESCALATION,
      Warnings: { Type: 'AWS::SNS::Topic' },
      Warning: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Warnings' }] } },
      OnlyQueue: subscription('Warnings', 'sqs', 'arn:aws:sqs:eu-west-1:111111111111:queue'),
    },
    found('Warnings', 0),
  ],
  'does not apply to an environment without escalation, and to topics without alarms': [
    { ...WITHOUT_ESCALATION, Orders: { Type: 'AWS::SNS::Topic' } },
  ],
});

test('INC-05-BackupContact passes a topic whose subscribers its owner attests', () => {
  const stack = template('Stack', { Resources: WITHOUT_BACKUP });
  const attestation = {
    kind: AttestedKind.SUBSCRIBERS,
    identifier: { Ref: 'First' },
    statement: 'Two responders are subscribed',
    reason: 'The operations account owns the subscriptions.',
    constructPath: 'Stack/First',
  };
  const set = new TemplateSet([stack], Tier.PRODUCTION, { attestations: [[stack, attestation]] });
  expect(findingsIn(set, [backupContact]).map(({ resource }) => resource.logicalId)).toEqual(['Second']);
});
