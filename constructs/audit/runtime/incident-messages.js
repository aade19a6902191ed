'use strict';

/**
 * @typedef {{ severity: 'critical' | 'warning', source: string, what: string, where: string, runbook: string, breach?: boolean, link?: string }} Incident
 * @typedef {{ environment: string, owner: string, contact: string, runbooks: string, breachHours: number }} Ownership
 * @typedef {Record<string, any>} Event
 */

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MAX_SUBJECT_LENGTH = 100;

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
const GUARD_DUTY_HIGH = 7;

/** @type {Record<string, (event: Event) => Incident[]>} */
const SOURCES = {
  'aws.guardduty': ({ detail, region }) => [
    {
      severity: detail.severity >= GUARD_DUTY_HIGH ? 'critical' : 'warning',
      source: 'GuardDuty',
      what: `${detail.title} (${detail.type}, severity ${String(detail.severity)})`,
      where: resourceOf(detail.resource),
      runbook: 'finding',
      breach: detail.severity >= GUARD_DUTY_HIGH,
      link: `https://${region}.console.aws.amazon.com/guardduty/home?region=${region}#/findings?search=id%3D${detail.id}`,
    },
  ],
  'aws.securityhub': ({ detail }) =>
    detail.findings.map((/** @type {Event} */ finding) => ({
      severity: finding.Severity.Label === 'CRITICAL' ? 'critical' : 'warning',
      source: `Security Hub (${finding.ProductName ?? 'AWS'})`,
      what: `${finding.Title} (${finding.Severity.Label})`,
      where: (finding.Resources ?? []).map((/** @type {Event} */ { Id }) => Id).join(', '),
      runbook: 'finding',
      // Macie reports personal data in unexpected places.
      breach: finding.ProductName === 'Macie',
    })),
  'aws.inspector2': ({ detail }) => [
    {
      severity: detail.severity === 'CRITICAL' ? 'critical' : 'warning',
      source: 'Inspector',
      what: `${detail.title} (${detail.severity})`,
      where: (detail.resources ?? []).map((/** @type {Event} */ { id }) => id).join(', '),
      runbook: 'vulnerability',
    },
  ],
  'aws.health': ({ detail, resources }) => [
    {
      severity: detail.eventTypeCategory === 'issue' ? 'critical' : 'warning',
      source: 'AWS Health',
      what: `${detail.eventTypeCode}: ${detail.eventDescription?.[0]?.latestDescription ?? ''}`,
      where: `${detail.service} ${(resources ?? []).join(', ')}`,
      runbook: 'region-loss',
    },
  ],
  'aws.config': ({ detail }) => [
    {
      severity: 'warning',
      source: 'AWS Config',
      what: `${detail.configRuleName} is noncompliant`,
      where: `${detail.resourceType} ${detail.resourceId}`,
      runbook: 'finding',
    },
  ],
  'aws.ecs': ({ detail, resources }) => [
    {
      severity: 'critical',
      source: 'ECS',
      what: `A deployment failed: ${detail.reason}`,
      where: resources.join(', '),
      runbook: 'roll-back',
    },
  ],
};

/**
 * One message for each incident in an event.
 *
 * @param {Event} event
 * @param {Ownership} ownership
 */
function messagesOf(event, ownership) {
  const incidentsIn = SOURCES[event['source']];
  // Unknown events are sent unformatted.
  if (incidentsIn === undefined) return [renderMessage(unknownIncident(event), event, ownership)];
  return incidentsIn(event).map((incident) => renderMessage(incident, event, ownership));
}

/** @type {(event: Event) => Incident} */
function unknownIncident(event) {
  return {
    severity: 'warning',
    source: event['source'],
    what: event['detail-type'],
    where: JSON.stringify(event['detail']).slice(0, 1000),
    runbook: 'README',
  };
}

/**
 * @param {Incident} incident
 * @param {Event} event
 * @param {Ownership} ownership
 */
function renderMessage(incident, event, { breachHours, contact, environment, owner, runbooks }) {
  const { breach, link, runbook, severity, source, what, where } = incident;
  const lines = [
    `What: ${what}`,
    `Where: ${where || 'unknown'} (account ${event['account']}, ${event['region']})`,
    `When: ${event['time']}`,
    `Environment: ${environment}`,
    `Owner: ${owner}, ${contact}`,
    `Runbook: ${runbooks}/${runbook}.md`,
    ...(link === undefined ? [] : [`Finding: ${link}`]),
    ...(breach === true ? [breachNotice(event['time'], breachHours)] : []),
  ];
  return {
    severity,
    subject: `[${environment}] ${severity.toUpperCase()} ${source}: ${what}`
      .replace(/[^\x20-\x7e]+/g, ' ')
      .slice(0, MAX_SUBJECT_LENGTH),
    text: lines.join('\n'),
  };
}

/**
 * GDPR art. 33: the supervisory authority is notified within hours after the event.
 *
 * @type {(time: string, hours: number) => string}
 */
function breachNotice(time, hours) {
  const deadline = new Date(Date.parse(time) + hours * 3_600_000).toISOString();
  return `If personal data may be affected, the supervisory authority must be notified by ${deadline}: ${String(hours)} hours after the event (GDPR art. 33).`;
}

/** @type {(resource: Event | undefined) => string} */
function resourceOf(resource) {
  const { accessKeyDetails, ecsClusterDetails, instanceDetails, lambdaDetails, rdsDbInstanceDetails, s3BucketDetails } =
    resource ?? {};
  return [
    resource?.['resourceType'],
    accessKeyDetails?.userName,
    ecsClusterDetails?.arn,
    instanceDetails?.instanceId,
    lambdaDetails?.functionArn,
    rdsDbInstanceDetails?.dbInstanceArn,
    ...(s3BucketDetails ?? []).map((/** @type {Event} */ { arn }) => arn),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/**
 * Sends the messages of an event. A failure fails the whole event, which is retried and then sent to the dead-letter queue.
 *
 * @param {Event} event
 * @param {Ownership} ownership
 * @param {(severity: 'critical' | 'warning', subject: string, text: string) => Promise<unknown>} send
 */
async function sendMessages(event, ownership, send) {
  for (const { severity, subject, text } of messagesOf(event, ownership)) await send(severity, subject, text);
}

/** @param {Event} event */
async function handler(event) {
  // Part of the Lambda runtime; tests run without it.
  const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');
  const {
    BREACH_NOTIFICATION_HOURS,
    CONTACT = '',
    CRITICAL_TOPIC,
    ENVIRONMENT = '',
    OWNER = '',
    RUNBOOKS = '',
    WARNING_TOPIC,
  } = process.env;
  const client = new SNSClient({});
  const breachHours = Number(BREACH_NOTIFICATION_HOURS);
  const ownership = { environment: ENVIRONMENT, owner: OWNER, contact: CONTACT, runbooks: RUNBOOKS, breachHours };
  await sendMessages(event, ownership, (severity, Subject, Message) =>
    client.send(
      new PublishCommand({ TopicArn: severity === 'critical' ? CRITICAL_TOPIC : WARNING_TOPIC, Subject, Message }),
    ),
  );
}

module.exports = { handler, messagesOf, sendMessages };
