/** What it fails on comes again, and after three times goes to the dead letters. */
exports.handler = async function handler({ Records }) {
  const batchItemFailures = [];
  for (const { body, messageId } of Records) {
    try {
      const work = JSON.parse(body);
      console.log(JSON.stringify({ message: 'told', messageId, about: work.subject ?? 'nothing' }));
    } catch (error) {
      console.error(JSON.stringify({ message: error.message, messageId }));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
