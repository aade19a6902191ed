/** Exports or erases the data of one user for each message. A failed request is received again. */
exports.dataRequest = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { body, messageId } of Records) {
    try {
      const { kind, user } = JSON.parse(body);
      if (!['access', 'erasure'].includes(kind)) throw new Error(`The request ${String(kind)} is unknown.`);
      console.log(JSON.stringify({ message: 'data request', kind, user: typeof user }));
    } catch (error) {
      console.error(JSON.stringify({ message: error.message, messageId }));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
