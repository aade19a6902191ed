'use strict';

/**
 * @typedef {{ MessageId: string, Subject?: string | null, Message: string }} Alert
 * @typedef {{ Records: readonly { Sns: Alert }[] }} Event
 * @typedef {{ stateMachine: string, minutes: number, instructions: string }} Escalation
 * @typedef {{ subject: string, text: string }} Text
 */

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MAX_SUBJECT_LENGTH = 100;

/** The input of an execution has both messages, and at most 256 KiB: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_ALERT_LENGTH = 16_000;

/**
 * The execution for an alert; undefined for an alarm that returns to OK or has insufficient data. SNS can deliver an alert twice, so its
 * id is the name of the execution.
 *
 * @param {Alert} alert
 * @param {Escalation} escalation
 */
function executionOf({ Message, MessageId, Subject }, { instructions, minutes, stateMachine }) {
  const alarm = alarmIn(Message);
  if (alarm !== undefined && alarm.NewStateValue !== 'ALARM') return undefined;
  const [firstLine = ''] = Message.split('\n');
  const subject = alarm === undefined ? (Subject ?? firstLine) : `ALARM: ${alarm.AlarmName}`;
  const text = (alarm === undefined ? Message : describeAlarm(alarm)).slice(0, MAX_ALERT_LENGTH);
  const link = linkTo(stateMachine.replace(':stateMachine:', ':execution:'), MessageId);
  return {
    stateMachineArn: stateMachine,
    name: MessageId,
    input: JSON.stringify({
      request: message(`Confirm: ${subject}`, [
        `Confirm this critical alert within ${String(minutes)} minutes: open ${link} and choose "Stop execution".`,
        'Without a confirmation, the alert is sent to the second route.',
        text,
      ]),
      escalation: message(`Unconfirmed: ${subject}`, [
        `No responder confirmed this critical alert within ${String(minutes)} minutes. It started at ${link}`,
        text,
        instructions,
      ]),
    }),
  };
}

/**
 * @param {string} subject
 * @param {readonly string[]} parts
 */
function message(subject, parts) {
  return {
    subject: subject.replace(/[^\x20-\x7e]+/g, ' ').slice(0, MAX_SUBJECT_LENGTH),
    text: parts.join('\n\n'),
  };
}

/**
 * @param {string} executions
 * @param {string} name
 */
function linkTo(executions, name) {
  const [, , , region = ''] = executions.split(':');
  return `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/${executions}:${name}`;
}

/** @type {(text: string) => Record<string, string> | undefined} */
function alarmIn(text) {
  try {
    const alarm = JSON.parse(text) ?? {};
    return alarm.AlarmName === undefined || alarm.NewStateValue === undefined ? undefined : alarm;
  } catch {
    return undefined;
  }
}

/** @type {(alarm: Record<string, string>) => string} */
function describeAlarm({ AlarmDescription, AlarmName, NewStateReason, StateChangeTime }) {
  return [`${AlarmName} since ${StateChangeTime}`, NewStateReason, AlarmDescription].filter(Boolean).join('\n');
}

/**
 * Starts an execution for each alert. A failure fails the whole event, which is retried and then sent to the dead-letter queue.
 *
 * @param {Event} event
 * @param {Escalation} escalation
 * @param {(execution: { stateMachineArn: string, name: string, input: string }) => Promise<unknown>} start
 */
async function startEscalations({ Records }, escalation, start) {
  for (const { Sns } of Records) {
    const execution = executionOf(Sns, escalation);
    if (execution === undefined) continue;
    try {
      await start(execution);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'ExecutionAlreadyExists') throw error;
    }
  }
}

/** @param {Event} event */
async function handler(event) {
  // Part of the Lambda runtime; tests run without it.
  const { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn');
  const { INSTRUCTIONS = '', MINUTES, STATE_MACHINE = '' } = process.env;
  const client = new SFNClient({});
  const escalation = { stateMachine: STATE_MACHINE, minutes: Number(MINUTES), instructions: INSTRUCTIONS };
  await startEscalations(event, escalation, (execution) => client.send(new StartExecutionCommand(execution)));
}

module.exports = { executionOf, handler, startEscalations };
