'use strict';

/**
 * @typedef {{ label: string, failed: string, missing: string }} Component
 * @typedef {'operational' | 'outage' | 'unknown'} State
 * @typedef {{ key: string, type: string, body: string }} File
 */

/** @type {Record<State, string>} */
const TEXTS = { operational: 'Operational', outage: 'Not available', unknown: 'Unknown' };

/**
 * The state of each component, from the states of the alarms of its probe.
 *
 * @param {readonly Component[]} components
 * @param {ReadonlyMap<string, string>} alarms
 */
function statesOf(components, alarms) {
  return components.map(({ failed, label, missing }) => ({
    label,
    state: stateOf(alarms.get(failed), alarms.get(missing)),
  }));
}

/** @type {(failed: string | undefined, missing: string | undefined) => State} */
function stateOf(failed, missing) {
  if (failed === 'ALARM') return 'outage';
  return failed === 'OK' && missing === 'OK' ? 'operational' : 'unknown';
}

/**
 * The files of the page.
 *
 * @param {string} title
 * @param {readonly { label: string, state: State }[]} components
 * @param {Date} now
 * @returns {readonly File[]}
 */
function filesOf(title, components, now) {
  const generated = now.toISOString();
  const rows = components
    .map(({ label, state }) => `<tr><th scope="row">${escape(label)}</th><td>${TEXTS[state]}</td></tr>`)
    .join('');
  const page = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="60">',
    `<meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head><body>`,
    `<h1>${escape(title)}</h1><table>${rows}</table>`,
    `<p>Generated <time datetime="${generated}">${generated.slice(0, 16).replace('T', ' ')} UTC</time>.`,
    ' The page is generated every 5 minutes. If this time is more than 30 minutes ago, the states are not current.</p>',
    '</body></html>',
  ].join('');
  return [
    { key: 'index.html', type: 'text/html; charset=utf-8', body: page },
    { key: '404.html', type: 'text/html; charset=utf-8', body: page },
    { key: 'status.json', type: 'application/json', body: JSON.stringify({ generated, components }) },
  ];
}

/** @type {(text: string) => string} */
function escape(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/**
 * Writes the page. A failure fails the event, which is retried and then sent to the dead-letter queue.
 *
 * @param {{ title: string, components: readonly Component[] }} page
 * @param {(names: readonly string[]) => Promise<readonly { name: string, state: string }[]>} readAlarms
 * @param {(file: File) => Promise<unknown>} write
 * @param {Date} now
 */
async function writePage({ components, title }, readAlarms, write, now) {
  const alarms = await readAlarms(components.flatMap(({ failed, missing }) => [failed, missing]));
  const states = statesOf(components, new Map(alarms.map(({ name, state }) => [name, state])));
  for (const file of filesOf(title, states, now)) await write(file);
}

async function handler() {
  // Part of the Lambda runtime; tests run without it.
  const { CloudWatchClient, DescribeAlarmsCommand } = require('@aws-sdk/client-cloudwatch');
  const { PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');
  const { BUCKET, COMPONENTS = '[]', TITLE = '' } = process.env;
  const [cloudWatch, s3] = [new CloudWatchClient({}), new S3Client({})];
  await writePage(
    { title: TITLE, components: JSON.parse(COMPONENTS) },
    async (AlarmNames) => {
      const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames, MaxRecords: 100 }));
      return MetricAlarms.map(({ AlarmName: name, StateValue: state }) => ({ name, state }));
    },
    ({ body, key, type }) =>
      s3.send(
        new PutObjectCommand({
          ...{ Bucket: BUCKET, Key: key, Body: body, ContentType: type },
          CacheControl: 'public, max-age=60',
        }),
      ),
    new Date(),
  );
}

module.exports = { filesOf, handler, statesOf, writePage };
