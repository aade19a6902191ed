import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

interface Queue {
  readonly url: string;
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  /** ARN of its dead-letter queue. */
  readonly deadLetters?: string;
}

/** The queues of the settings have a dead-letter queue, which is empty, and functions receive their messages. */
export async function queues({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const all = await Promise.all(
    inventory.ids('AWS::SQS::Queue').map(async (url): Promise<Queue> => {
      const request = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
      const { Attributes: attributes = {} } = await aws.sqs.send(request);
      const { deadLetterTargetArn } = JSON.parse(attributes['RedrivePolicy'] ?? '{}') as {
        readonly deadLetterTargetArn?: string;
      };
      return { url, attributes, deadLetters: deadLetterTargetArn };
    }),
  );
  const targets = new Set(all.flatMap(({ deadLetters }) => deadLetters ?? []));
  const isTarget = ({ attributes }: Queue) => targets.has(attributes['QueueArn'] ?? '');
  const ofSettings = all.filter((each) => isOf(`${settings.name}-queues-`, each.url) && !isTarget(each));
  return [
    ...(await evaluateEach(
      { control: 'STO-03', subject: 'queues have a dead-letter queue' },
      ofSettings,
      ({ deadLetters, url }) => (deadLetters === undefined ? `${nameOf(url)} has none` : undefined),
    )),
    ...(await evaluateEach(
      { control: 'STO-03', subject: 'dead-letter queues are empty', fix: 'docs/runbooks/dead-letters.md' },
      all.filter((each) => isTarget(each)),
      ({ attributes, url }) => {
        const count = Number(attributes['ApproximateNumberOfMessages'] ?? 0);
        return count === 0 ? undefined : `${nameOf(url)} has ${String(count)} messages`;
      },
    )),
    ...(await evaluateEach(
      { control: 'STO-03', subject: 'functions receive the messages of their queues' },
      inventory.ids('AWS::Lambda::EventSourceMapping'),
      async (UUID) => {
        const { EventSourceArn = UUID, State } = await aws.lambda.send(new GetEventSourceMappingCommand({ UUID }));
        return State === 'Enabled' ? undefined : `${nameOf(EventSourceArn)}: ${String(State)}`;
      },
    )),
  ];
}

function isOf(prefix: string, url: string): boolean {
  return nameOf(url).startsWith(prefix);
}

/** The last part of a URL or an ARN. */
function nameOf(url: string): string {
  return url.split(/[/:]/).at(-1) ?? url;
}
