import { AttestedKind, type TemplateSet } from '../../model';
import { hasSubscriber, topicReferences } from '../../predicates/alarms/alert-topics';
import { environmentRule } from '../environment-rule';

export const environmentAlertRoute = environmentRule({
  id: 'INC-01-EnvironmentAlertRoute',
  statement:
    'An environment has an incident route: a topic with a subscription, or an imported topic that its owner attests.',
  fix: 'Add AlertRouting with notification targets, or attest the imported topic of the alarms with BaselinePolicy.attest.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  missing: 'no topic of this environment has a subscriber that receives alarms',
  isProvided: (templateSet) =>
    templateSet
      .resources('AWS::SNS::Topic')
      .some(
        (topic) =>
          hasSubscriber(topic, templateSet) ||
          topicReferences(topic, templateSet).some(
            (recipient) => recipient.attestation(AttestedKind.SUBSCRIBERS) !== undefined,
          ),
      ) || hasAttestedTopic(templateSet),
});

function hasAttestedTopic(templateSet: TemplateSet): boolean {
  return templateSet
    .resources('AWS::CloudWatch::Alarm')
    .flatMap((alarm) => alarm.get('AlarmActions').items())
    .some((action) => action.attestation(AttestedKind.TOPIC) !== undefined);
}
