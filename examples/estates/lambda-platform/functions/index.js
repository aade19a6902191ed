// The five modules of the sample. Each handler reads the names of its data stores from the variables of its links.
const { DynamoDBClient, PutItemCommand, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
const { PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');
const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');
const { SendMessageCommand, SQSClient } = require('@aws-sdk/client-sqs');

const { COMPUTE_WORK_QUEUE_URL, CONTENT_TABLE, DOCUMENT_WORK_QUEUE_URL, DOCUMENTS_BUCKET, MESSAGES_TOPIC_ARN } =
  process.env;

/** Stores the prices of the day. */
exports.etl = async () => {
  const item = { tenant: { S: 'all' }, id: { S: 'prices' }, loaded: { BOOL: true } };
  await new DynamoDBClient().send(new PutItemCommand({ TableName: CONTENT_TABLE, Item: item }));
};

/** Accepts a verified request of the load balancer and sends the work to a queue. */
exports.request = async ({ body, path }) => {
  if (path === '/health') return { statusCode: 200, body: 'healthy' };
  const QueueUrl = path === '/documents' ? DOCUMENT_WORK_QUEUE_URL : COMPUTE_WORK_QUEUE_URL;
  const { MessageId } = await new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody: body ?? '{}' }));
  return { statusCode: 202, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: MessageId }) };
};

/** Calculates the total of the values in each message, and publishes it. */
exports.compute = ({ Records }) =>
  eachMessage(Records, async ({ tenant, values = [] }) => {
    const total = values.reduce((sum, value) => sum + value, 0);
    const update = {
      TableName: CONTENT_TABLE,
      Key: { tenant: { S: tenant }, id: { S: 'total' } },
      UpdateExpression: 'SET amount = :amount',
      ExpressionAttributeValues: { ':amount': { N: String(total) } },
    };
    await new DynamoDBClient().send(new UpdateItemCommand(update));
    const Message = JSON.stringify({ tenant, total });
    await new SNSClient().send(new PublishCommand({ TopicArn: MESSAGES_TOPIC_ARN, Message }));
  });

/** Writes a line to the log for each notification; a product calls its mail provider here. */
exports.message = async ({ Records }) => {
  for (const { Sns } of Records) console.log(JSON.stringify({ notification: Sns.MessageId }));
};

/** Writes a document for each message. */
exports.pdf = ({ Records }) =>
  eachMessage(Records, async ({ id, text }) => {
    const object = { Bucket: DOCUMENTS_BUCKET, Key: `documents/${id}.txt`, Body: text };
    await new S3Client().send(new PutObjectCommand(object));
  });

/** Only the failed messages of a batch are received again. */
async function eachMessage(records, work) {
  const results = await Promise.allSettled(records.map(async ({ body }) => work(JSON.parse(body))));
  const failed = records.filter((_, index) => results[index].status === 'rejected');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
