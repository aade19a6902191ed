'use strict';

/**
 * @typedef {{ Subject?: string | null, Message: string }} Incident
 * @typedef {{ Records: readonly { Sns: Incident }[] }} Event
 */

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html */
const MAX_TITLE_LENGTH = 250;
const MAX_DESCRIPTION_LENGTH = 8000;

/**
 * The chat text of a message; undefined for CloudWatch alarms, which the service shows itself.
 *
 * @param {Incident} incident
 */
function notificationOf({ Message, Subject }) {
  if (isAlarm(Message)) return undefined;
  const [firstLine = ''] = Message.split('\n');
  return {
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: (Subject ?? firstLine).slice(0, MAX_TITLE_LENGTH),
      description: Message.slice(0, MAX_DESCRIPTION_LENGTH),
    },
  };
}

/** @type {(message: string) => boolean} */
function isAlarm(message) {
  try {
    const { AlarmName, NewStateValue } = JSON.parse(message) ?? {};
    return AlarmName !== undefined && NewStateValue !== undefined;
  } catch {
    return false;
  }
}

/**
 * Forwards the messages of an event. A failure fails the whole event, which is retried and then sent to the dead-letter queue.
 *
 * @param {Event} event
 * @param {(message: string) => Promise<unknown>} send
 */
async function forward({ Records }, send) {
  for (const { Sns } of Records) {
    const notification = notificationOf(Sns);
    if (notification !== undefined) await send(JSON.stringify(notification));
  }
}

/** @param {Event} event */
async function handler(event) {
  // Part of the Lambda runtime; tests run without it.
  const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');
  const client = new SNSClient({});
  await forward(event, (Message) => client.send(new PublishCommand({ TopicArn: process.env['TOPIC'], Message })));
}

module.exports = { forward, handler, notificationOf };
