'use strict';

const https = require('node:https');

/** CloudFormation accepts responses of 4 KiB; only the reason has no fixed length. */
const MAX_REASON_LENGTH = 1000;

/**
 * Wraps a function as the handler of a custom resource. It always responds to CloudFormation, also after an error: without a
 * response, a deployment waits for an hour.
 *
 * @param {(event: Record<string, any>) => Promise<{ physicalId: string, data?: Record<string, string> }>} reconcile
 * @param {(url: string, body: object) => Promise<void>} [respond]
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
function customResource(reconcile, respond = put) {
  return async (/** @type {Record<string, any>} */ event) => {
    const { ResponseURL, StackId, RequestId, LogicalResourceId, PhysicalResourceId, RequestType } = event;
    const ids = { StackId, RequestId, LogicalResourceId };
    try {
      const { physicalId, data = {} } = await reconcile(event);
      await respond(ResponseURL, { ...ids, Status: 'SUCCESS', PhysicalResourceId: physicalId, Data: data });
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      console.error(JSON.stringify({ level: 'ERROR', RequestType, LogicalResourceId, reason }));
      await respond(ResponseURL, {
        ...ids,
        Status: 'FAILED',
        // A resource that was not created also needs an id, which CloudFormation deletes later.
        PhysicalResourceId: PhysicalResourceId ?? `${LogicalResourceId}-not-created`,
        Reason: reason.slice(0, MAX_REASON_LENGTH),
      });
    }
  };
}

/**
 * Sends the response to the pre-signed URL of CloudFormation.
 *
 * @param {string} url
 * @param {object} body
 * @returns {Promise<void>}
 */
function put(url, body) {
  const content = JSON.stringify(body);
  // The signature includes the headers: an empty content type only.
  const options = { method: 'PUT', headers: { 'content-type': '', 'content-length': Buffer.byteLength(content) } };
  return new Promise((resolve, reject) => {
    const request = https.request(url, options, (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) resolve();
      else reject(new Error(`the response URL of CloudFormation returned status ${String(status)}`));
    });
    request.on('error', reject);
    request.end(content);
  });
}

module.exports = { customResource };
