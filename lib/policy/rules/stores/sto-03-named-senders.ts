import { finding, type Resource, type TemplateSet } from '../../model';
import { isUsedByWorkload } from '../../predicates/compute/workload-roles';
import { exemptsNamedPrincipals, policyAt } from '../../predicates/iam';
import { isDeadLetterQueue } from '../../predicates/messaging/dead-letters';
import type { Rule } from '../rule';

interface MessagePolicy {
  readonly type: string;
  /** The property with the queues or topics. */
  readonly targets: string;
  readonly action: string;
}

const POLICIES: ReadonlyMap<string, MessagePolicy> = new Map([
  ['AWS::SQS::Queue', { type: 'AWS::SQS::QueuePolicy', targets: 'Queues', action: 'sqs:SendMessage' }],
  ['AWS::SNS::Topic', { type: 'AWS::SNS::TopicPolicy', targets: 'Topics', action: 'sns:Publish' }],
]);

export const namedSenders: Rule = {
  id: 'STO-03-NamedSenders',
  resourceTypes: [...POLICIES.keys()],
  appliesTo: holdsWorkloadMessages,
  statement: 'Queues and topics of workloads deny messages of all principals except named senders.',
  fix: 'Add a policy that denies sqs:SendMessage or sns:Publish to every principal, except when aws:PrincipalArn is one of the senders, or aws:PrincipalTag/workload the tag of one; exempt AWS services with aws:PrincipalIsAWSService.',
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
  check: (target, templateSet) => {
    const { action, targets, type } = POLICIES.get(target.type) ?? { action: '', targets: '', type: '' };
    const named = templateSet
      .resources(type)
      .filter((policy) =>
        policy
          .get(targets)
          .items()
          .some((each) => each.refersTo(target)),
      )
      .flatMap((policy) => policyAt(policy, 'PolicyDocument').denied)
      .some(
        (statement) => statement.covers(action) && exemptsNamedPrincipals(statement, templateSet, { services: true }),
      );
    return named
      ? []
      : [
          finding(
            target.get(),
            'senders',
            `no policy names the senders: every principal with an IAM policy can use ${action}`,
          ),
        ];
  },
};

/** Not dead-letter queues, to which SQS and other services send, and not topics to which only services publish, such as those of alarms. */
function holdsWorkloadMessages(target: Resource, templateSet: TemplateSet): boolean {
  return target.type === 'AWS::SQS::Queue'
    ? !isDeadLetterQueue(target, templateSet)
    : isUsedByWorkload(target, templateSet, 'sns:Publish');
}
