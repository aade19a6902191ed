const { SendMessageCommand, SQSClient } = require('@aws-sdk/client-sqs');

const queues = {
  compute: process.env.COMPUTE_QUEUE,
  message: process.env.MESSAGE_QUEUE,
  pdf: process.env.PDF_QUEUE,
};

/** Gives work to the module that a request names; who asks was verified before it got here. */
exports.handler = async function handler({ module, work }) {
  const QueueUrl = Object.hasOwn(queues, module) ? queues[module] : undefined;
  if (QueueUrl === undefined) return { status: 404, message: `There is no module ${JSON.stringify(module)}.` };
  const { MessageId } = await new SQSClient().send(
    new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(work) }),
  );
  return { status: 202, id: MessageId };
};
