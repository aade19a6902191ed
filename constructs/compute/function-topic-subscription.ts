import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acceptLintWarning } from '../acknowledgment';
import type { HardenedFunction } from './hardened-function';

export interface FunctionTopicSubscriptionProps {
  /** The function that receives the messages. */
  readonly function: HardenedFunction;
  /** Topic of the messages. */
  readonly topic: sns.ITopic;
}

/**
 * Invokes a function with the messages of a topic, by its alias.
 *
 * **Guarantees**: a message that SNS cannot deliver is moved to the dead-letter queue of the function, which has an alarm (CMP-13); only
 * this topic can invoke the function (IAM-01).
 *
 * **Costs** nothing beyond the deliveries of the topic.
 */
export class FunctionTopicSubscription extends Construct {
  constructor(scope: Construct, id: string, { function: subscriber, topic }: FunctionTopicSubscriptionProps) {
    super(scope, id);
    const { alias, deadLetterQueue } = subscriber;
    const { account } = Stack.of(this);
    const permission = new lambda.CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: alias.functionArn,
      principal: 'sns.amazonaws.com',
      sourceAccount: account,
      sourceArn: topic.topicArn,
    });
    deadLetterQueue.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [deadLetterQueue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
      }),
    );
    const subscription = new sns.CfnSubscription(this, 'Subscription', {
      topicArn: topic.topicArn,
      protocol: sns.SubscriptionProtocol.LAMBDA,
      endpoint: alias.functionArn,
      redrivePolicy: { deadLetterTargetArn: deadLetterQueue.queueArn },
    });
    acceptLintWarning(
      subscription,
      'W3694',
      'SNS delivers to an alias, whose version is the one that a deployment shifts to.',
    );
    subscription.addResourceDependency(permission);
  }
}
