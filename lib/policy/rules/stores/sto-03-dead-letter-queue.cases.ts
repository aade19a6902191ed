import { queueDeadLetterQueue } from './sto-03-dead-letter-queue';
import { testRule } from '../../../../test/support/policy';

const DEAD_LETTERS = { 'Fn::GetAtt': ['DeadLetters', 'Arn'] };
const queue = (RedrivePolicy?: Record<string, unknown>) => ({
  Queue: { Type: 'AWS::SQS::Queue', Properties: RedrivePolicy === undefined ? {} : { RedrivePolicy } },
});
const withDeadLetters = (RedrivePolicy: Record<string, unknown>) => ({
  ...queue(RedrivePolicy),
  DeadLetters: { Type: 'AWS::SQS::Queue', Properties: {} },
});
const NONE =
  'Queue[RedrivePolicy] Properties.RedrivePolicy: no dead-letter queue: a message that fails is received until it expires';

testRule(queueDeadLetterQueue, {
  'finds a queue without a redrive policy': [queue(), NONE],
  'finds a redrive policy without a queue': [queue({ maxReceiveCount: 3 }), NONE],
  'finds a queue without a maximum receive count': [
    withDeadLetters({ deadLetterTargetArn: DEAD_LETTERS }),
    'Queue[maxReceiveCount] Properties.RedrivePolicy.maxReceiveCount: no maximum receive count: maxReceiveCount is absent',
  ],
  'passes a queue with a dead-letter queue, which requires none itself': [
    withDeadLetters({ deadLetterTargetArn: DEAD_LETTERS, maxReceiveCount: 3 }),
  ],
  'passes a dead-letter queue outside the templates': [
    queue({ deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111111111111:dead', maxReceiveCount: '3' }),
  ],
  'passes dead-letter queues of functions, schedules, rules and subscriptions': [
    {
      ...queue(),
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
      },
    },
    // One source is sufficient; the next case has the list of an event rule.
  ],
  'passes the dead-letter queue of a target of an event rule': [
    {
      ...queue(),
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { Targets: [{ Id: 'a', DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } }] },
      },
    },
  ],
});
