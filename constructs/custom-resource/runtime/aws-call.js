'use strict';

/** @typedef {(service: string, command: string, input: object) => Promise<unknown>} Call */

/** The SDK is loaded where it is needed: it comes with Lambda's runtime, and tests do without it. */
/** @type {Call} */
async function callAws(service, command, input) {
  const sdk = require(`@aws-sdk/client-${service}`);
  const Client = Object.entries(sdk).find(([name]) => name.endsWith('Client') && !name.startsWith('__'));
  if (Client === undefined) throw new Error(`the SDK of ${service} has no client`);
  return new Client[1]({}).send(new sdk[`${command}Command`](input));
}

module.exports = { callAws };
