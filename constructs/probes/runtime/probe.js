'use strict';

const https = require('node:https');

/** Slower responses count as failures. */
const TIMEOUT_MILLISECONDS = 10_000;

/**
 * Sends a GET request over TLS 1.2 or later. Only status 200 succeeds; redirects are not followed.
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
      // A new connection each time, so that each run validates the certificate.
      agent: false,
      headers: { 'user-agent': 'uptime-probe' },
      signal: AbortSignal.timeout(timeout),
    });
    request.on('response', (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`${address} returned status ${String(response.statusCode)}, not 200`));
    });
    request.on('error', reject);
    request.end();
  });
}

exports.probe = probe;
exports.handler = () => probe(process.env.ADDRESS ?? '');
