'use strict';

/**
 * Runs the program of a custom resource as Lambda would: `node custom_resource_runner.cjs FOLDER HANDLER`, the event as
 * JSON on standard input. Prints the answer that the program sends to CloudFormation.
 *
 * The AWS SDK, which Lambda's runtime brings along, is replaced by a bridge to the emulator: it passes every command on
 * by its name, and the emulator validates the input against the service's own model.
 */

const { EventEmitter } = require('node:events');
const { readFileSync } = require('node:fs');
const https = require('node:https');
const Module = require('node:module');
const path = require('node:path');

const [folder, handlerName] = process.argv.slice(2);
const endpoint = process.env.AWS_ENDPOINT_URL;

async function call(service, operation, input) {
  const answer = await fetch(`${endpoint}/moto-api/emulator/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service, operation, input, region: process.env.AWS_REGION }),
  });
  const { output, error } = await answer.json();
  if (output !== undefined) return output;
  throw Object.assign(new Error(error?.message ?? String(error)), { name: error?.code ?? 'EmulatorError' });
}

/** A module of the SDK: `XClient`, `YCommand`, and the aggregated client with one method for each command. */
function bridge(service) {
  class EmulatedClient {
    send(command) {
      return call(service, command.operation, command.input);
    }
  }
  const aggregated = function () {
    return new Proxy(
      {},
      {
        get:
          (_, method) =>
          (input = {}) =>
            call(service, capitalized(method), input),
      },
    );
  };
  // The names are looked up in the prototype: bundlers copy a module's own properties into an object with the same prototype.
  const names = new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'symbol' || name === '__esModule') return undefined;
        if (name.endsWith('Client')) return EmulatedClient;
        if (!name.endsWith('Command')) return aggregated;
        return class {
          constructor(input = {}) {
            Object.assign(this, { operation: name.slice(0, -'Command'.length), input });
          }
        };
      },
    },
  );
  return Object.assign(Object.create(names), { EmulatedClient });
}

function capitalized(name) {
  return name[0].toUpperCase() + name.slice(1);
}

/** CloudFormation's pre-signed address: what is sent there is the result. */
function respond(...parameters) {
  const callback = parameters.find((parameter) => typeof parameter === 'function');
  const request = new EventEmitter();
  const chunks = [];
  request.write = (chunk) => chunks.push(chunk);
  request.end = (chunk) => {
    if (chunk !== undefined) chunks.push(chunk);
    process.stdout.write(`${chunks.join('')}\n`);
    const response = Object.assign(new EventEmitter(), { statusCode: 200, resume: () => response });
    callback?.(response);
  };
  return request;
}

const load = Module._load;
Module._load = function (request, ...rest) {
  const service = /^@aws-sdk\/client-(.+)$/.exec(request)?.[1];
  return service === undefined ? load.call(this, request, ...rest) : bridge(service);
};
https.request = respond;
console.log = console.info = (...words) => console.error(...words);

const [file, exported] = handlerName.split('.');
const event = JSON.parse(readFileSync(0, 'utf8'));
require(path.join(folder, file))
  [exported](event, { logGroupName: '', logStreamName: '', functionName: '' })
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
