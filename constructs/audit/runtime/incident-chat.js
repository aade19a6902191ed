'use strict';

/**
 * @typedef {{ Subject?: string | null, Message: string }} Incident
 * @typedef {{ Records: readonly { Sns: Incident }[] }} Event
 */

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html */
const MAX_TITLE_LENGTH = 250;
const MAX_DESCRIPTION_LENGTH = 8000;

/**
 * What the channel is to show of a message, unless the service shows it by itself: alarms of CloudWatch, with their graph.
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
 * Sends on. What cannot be sent fails the whole event, so that it is tried again and ends in the dead-letter queue.
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
  // The SDK comes with Lambda's runtime, and tests do without it.
  const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');
  const client = new SNSClient({});
  await forward(event, (Message) => client.send(new PublishCommand({ TopicArn: process.env['TOPIC'], Message })));
}

module.exports = { forward, handler, notificationOf };
