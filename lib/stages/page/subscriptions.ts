import type { Subscription } from '../../page';
import { nodeId } from '../../policy/graph/graph-nodes';
import type { TemplateSet } from '../../policy/model';

/** Protocols whose endpoint is a resource of AWS. https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const OF_AWS = ['firehose', 'lambda', 'sqs'];

/** The subscriptions that send messages of topics to addresses outside of AWS. */
export function subscriptionsOf(templates: TemplateSet): readonly Subscription[] {
  return templates.resources('AWS::SNS::Subscription').flatMap((subscription) => {
    const topic = subscription.get('TopicArn').resource('AWS::SNS::Topic');
    const protocol = subscription.get('Protocol').text() ?? 'unknown';
    if (topic === undefined || OF_AWS.includes(protocol)) return [];
    return [{ topic: nodeId(topic), protocol, endpoint: subscription.get('Endpoint').describe() }];
  });
}
