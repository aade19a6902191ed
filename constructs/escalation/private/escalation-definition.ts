import { Duration, Stack } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { CONFIRMATION_REQUEST } from '../../../facts/alert-confirmation';

/** Attempts within about 10 minutes: 5, 10, 20, … seconds. */
const RETRY = { errors: [sfn.Errors.ALL], interval: Duration.seconds(5), maxAttempts: 7 };

interface EscalationProps {
  /** Topic with the recipients that confirm alerts. */
  readonly firstRoute: sns.ITopic;
  /** Topic that receives unconfirmed alerts. */
  readonly secondRoute: sns.ITopic;
  /** Time between both messages. */
  readonly confirmWithin: Duration;
}

/**
 * The states of an escalation: request the confirmation, wait, send the alert to the second route. The input has the texts of both messages
 * (`runtime/alert-escalation.js`).
 */
export function renderEscalation(scope: Construct, props: EscalationProps): sfn.IChainable {
  const wait = new sfn.Wait(scope, 'WaitForConfirmation', { time: sfn.WaitTime.duration(props.confirmWithin) });
  const escalate = new sfn.CustomState(scope, 'Escalate', {
    stateJson: renderPublish(props.secondRoute, 'escalation'),
  });
  wait.next(escalate.addRetry(RETRY));
  const request = new sfn.CustomState(scope, 'RequestConfirmation', {
    stateJson: renderPublish(props.firstRoute, 'request'),
  });
  // Without the request, responders still have the alert itself, and its escalation.
  return request.addRetry(RETRY).addCatch(wait, { resultPath: sfn.JsonPath.DISCARD }).next(wait);
}

/** A custom state: the L2 construct would grant the use of the key with a wildcard. */
function renderPublish(topic: sns.ITopic, message: 'escalation' | 'request'): object {
  return {
    Type: 'Task',
    Resource: `arn:${Stack.of(topic).partition}:states:::sns:publish`,
    Parameters: {
      TopicArn: topic.topicArn,
      'Subject.$': `$.${message}.subject`,
      'Message.$': `$.${message}.text`,
      MessageAttributes: { [CONFIRMATION_REQUEST]: { DataType: 'String', StringValue: message } },
    },
    ResultPath: null,
  };
}
