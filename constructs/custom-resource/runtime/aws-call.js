'use strict';

/** @typedef {(service: string, command: string, input: object) => Promise<unknown>} Call */

/** The SDK is loaded on use: it is part of the Lambda runtime, and tests run without it. */
/** @type {Call} */
async function callAws(service, command, input) {
  const sdk = require(`@aws-sdk/client-${service}`);
  const Client = Object.entries(sdk).find(([name]) => name.endsWith('Client') && !name.startsWith('__'));
  if (Client === undefined) throw new Error(`the SDK of ${service} has no client`);
  return new Client[1]({}).send(new sdk[`${command}Command`](input));
}

module.exports = { callAws };
