import { AttestedKind, finding, type Resource, type TemplateSet } from '../../model';
import { topicReferences } from '../../predicates/alarms/alert-topics';
import { escalatedRoutes } from '../../predicates/alarms/escalations';
import type { Rule } from '../rule';

/** Protocols that reach a person or a paging service. */
const REACHES_PEOPLE = ['email', 'email-json', 'https', 'sms'];

export const backupContact: Rule = {
  id: 'INC-05-BackupContact',
  resourceTypes: ['AWS::SNS::Topic'],
  statement:
    'Every alert route of an environment with escalation has two notification targets: a contact and a backup contact.',
  fix: 'Subscribe a second mailbox, phone number or paging service to the topic; incidents.backupContact subscribes one to each route.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_event_response_define_escalation_paths.html',
  appliesTo: (topic, templateSet) => escalatedRoutes(templateSet).includes(topic),
  check: (topic, templateSet) => {
    const targets = new Set(targetsOf(topic, templateSet));
    return targets.size >= 2 || hasAttestedSubscribers(topic, templateSet)
      ? []
      : [
          finding(
            topic.get(),
            'targets',
            `the route has ${String(targets.size)} notification targets; allowed are 2 or more`,
          ),
        ];
  },
};

/** A construct without notification targets attests that its caller subscribes them. */
function hasAttestedSubscribers(topic: Resource, templateSet: TemplateSet): boolean {
  return topicReferences(topic, templateSet).some((each) => each.attestation(AttestedKind.SUBSCRIBERS) !== undefined);
}

/** The endpoints of the subscriptions, also those that a parameter names. */
function targetsOf(topic: Resource, templateSet: TemplateSet): string[] {
  const subscriptions = templateSet
    .referring(topic, 'AWS::SNS::Subscription')
    .filter((subscription) => subscription.get('TopicArn').refersTo(topic))
    .map((subscription) => subscription.get());
  return [...topic.get('Subscription').items(), ...subscriptions]
    .filter((subscription) => subscription.get('Protocol').is(...REACHES_PEOPLE))
    .map((subscription) => subscription.get('Endpoint').json());
}
