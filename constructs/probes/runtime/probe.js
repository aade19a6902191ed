'use strict';

const https = require('node:https');

/** An answer that takes longer is none. */
const TIMEOUT_MILLISECONDS = 10_000;

/**
 * Asks for an address as a visitor does, over TLS 1.2 at least, and is content with 200 only: a redirect is not followed.
 *
 * @param {string} address
 * @param {{ ca?: string, timeout?: number }} [options]
 * @returns {Promise<void>}
 */
function probe(address, { ca, timeout = TIMEOUT_MILLISECONDS } = {}) {
  const { hostname, pathname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const request = https.request({
      hostname,
      port: port === '' ? 443 : Number(port),
      path: pathname,
      method: 'GET',
      minVersion: 'TLSv1.2',
      ca,
      // A connection of its own each time: a kept one would prove neither name, certificate nor handshake.
      agent: false,
      headers: { 'user-agent': 'uptime-probe' },
      signal: AbortSignal.timeout(timeout),
    });
    request.on('response', (answer) => {
      answer.resume();
      if (answer.statusCode === 200) resolve();
      else reject(new Error(`${address} answered ${String(answer.statusCode)}, not 200`));
    });
    request.on('error', reject);
    request.end();
  });
}

exports.probe = probe;
exports.handler = () => probe(process.env.ADDRESS ?? '');
