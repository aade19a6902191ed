import { production } from '../../../reference-estate';
import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

const [WEB] = production.services;

const SERVICE_CONNECT = {
  namespace: 'shop',
  certificateAuthorityArn:
    'arn:aws:acm-pca:eu-west-1:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012',
};

const BREAK_GLASS = {
  assumedBy: 'OnCall',
  reason: 'Requests hang: we look at open connections.',
  until: '2026-12-31',
};

export const SERVICES: RefusalTable = {
  ...sameMessage(
    'a whole number, 1024 to 65535',
    'Let the container listen on a port that needs no root, for instance 8443.',
    {
      'a privileged port': { 'production.services.0.port': 443 },
      'a port beyond the last': { 'production.services.0.port': 65536 },
    },
  ),
  'spare capacity beyond development': [
    { 'staging.services.0.capacity': 'spot' },
    '"on-demand" in staging (CMP-08)',
    'Remove the setting: AWS can reclaim all tasks on Spot capacity at once.',
  ],
  'a capacity that Fargate does not have': [
    { 'development.services.0.capacity': 'ec2' },
    'on-demand or spot',
    'Write "on-demand", or "spot" in development.',
  ],
  'a deployment that shifts traffic without a load balancer': [
    { 'development.services.0.deployment.kind': 'canary' },
    '"rolling" for a service without a hostname',
    'Remove the setting, or add a hostname: the load balancer shifts the traffic.',
  ],
  'a step that is too small': [
    { 'production.services.0.deployment': { kind: 'linear', stepPercent: 2 } },
    ['production.services.web.deployment.stepPercent', '2'],
    'a number, 3 to 100',
    'Write the percentage of the traffic.',
  ],
  'no time to turn traffic back': [
    { 'production.services.0.deployment': { kind: 'blue-green', bakeMinutes: 0 } },
    ['production.services.web.deployment.bakeMinutes', '0'],
    'a whole number, 1 to 1440',
    'Write enough minutes for an alarm to change its state.',
  ],
  'a call without Service Connect': [
    { 'production.services.0.connectsTo': ['orders'] },
    ['production.services.web.connectsTo[0]', '"orders"'],
    'nothing without serviceConnect',
    'Add serviceConnect to the environment.',
  ],
  'a call of what does not exist': [
    { 'production.serviceConnect': SERVICE_CONNECT, 'production.services.0.connectsTo': ['orders'] },
    ['production.services.web.connectsTo[0]', '"orders"'],
    'the name of another service of the environment',
    'Correct the name, or remove it.',
  ],
  'services that call each other': [
    {
      'production.serviceConnect': SERVICE_CONNECT,
      'production.services': [
        { ...WEB, connectsTo: ['orders'] },
        { ...WEB, name: 'orders', hostname: 'orders.example.com', connectsTo: ['web'] },
      ],
    },
    ['production.services.web.connectsTo', '["orders"]'],
    'services that do not call "web" back, directly or through others',
    'Let one of them respond through a queue, or merge them.',
  ],
  'what is no certificate authority': [
    { 'production.serviceConnect': { ...SERVICE_CONNECT, certificateAuthorityArn: 'mine' } },
    ['production.serviceConnect.certificateAuthorityArn', '"mine"'],
    'the ARN of an AWS Private CA certificate authority',
    'Copy it from `aws acm-pca list-certificate-authorities`.',
  ],
  'a shell in production, for any reason': [
    { 'production.services.0.breakGlass': BREAK_GLASS },
    ['production.services.web.breakGlass', 'a value of type object'],
    'nothing in production (CMP-10), for any reason',
    'Remove it, and reproduce the problem in staging: AWS does not support a shell with a read-only root file system.',
  ],
  ...sameMessage(
    'the name of one permission set of Identity Center, or the ARN of one IAM user',
    'Write, for instance, "OnCall". The session of a role has no second factor that a trust policy can require.',
    {
      'a shell for every principal': [
        { 'staging.services.0.breakGlass': { ...BREAK_GLASS, assumedBy: '*' } },
        ['staging.services.web.breakGlass.assumedBy', '"*"'],
      ],
      'a shell for a role, whose sessions carry no second factor': [
        { 'staging.services.0.breakGlass': { ...BREAK_GLASS, assumedBy: 'arn:aws:iam::444444444444:role/on-call' } },
        ['staging.services.web.breakGlass.assumedBy', '"arn:aws:iam::444444444444:role/on-call"'],
      ],
    },
  ),
  'a shell without an end': [
    { 'staging.services.0.breakGlass': { ...BREAK_GLASS, until: 'soon' } },
    ['staging.services.web.breakGlass.until', '"soon"'],
    'a calendar day, YYYY-MM-DD, not before 2026-01-01',
    'Write the last day on which the shell is needed.',
  ],
  'a health check path without a slash': [
    { 'production.services.0.healthCheckPath': 'health' },
    'a path that begins with / and has no query',
    'Write the path alone, for instance "/health".',
  ],
  'no container health check': [
    { 'production.services.0.healthCheckCommand': [] },
    'a program and its arguments, as a list',
    "Write the exec form, for instance ['node', '/app/main.mjs'].",
  ],
  'an empty argument': [
    { 'production.services.0.healthCheckCommand.1': '' },
    'a text that is not empty',
    'Write the program and each argument as an element of the list.',
  ],
  'no task': [
    { 'development.services.0.minTasks': 0 },
    'a whole number, 1 to 5000; 2 or more in staging and production (CMP-08)',
    'Write the minimum number of tasks.',
  ],
  'a single task in staging': [
    { 'staging.services.0.minTasks': 1 },
    'at least 2 in staging (CMP-08)',
    'Set 2, so that one Availability Zone can fail.',
  ],
  'a maximum below the minimum': [
    { 'production.services.0.maxTasks': 1 },
    'at least minTasks, 2',
    'Increase maxTasks or decrease minTasks.',
  ],
  'requests of a service without a load balancer': [
    { 'development.services.0.scaling': { requestsPerTask: 600 } },
    ['development.services.web.scaling.requestsPerTask', '600'],
    'nothing without a hostname: the load balancer counts the requests',
    'Remove the setting, or add a hostname.',
  ],
  'requests of a service whose deployments shift traffic': [
    {
      'production.services.0.deployment': { kind: 'blue-green' },
      'production.services.0.scaling': { requestsPerTask: 600 },
    },
    ['production.services.web.scaling.requestsPerTask', '600'],
    'nothing with the deployment "blue-green", which changes the target group that receives requests',
    'Remove the setting, or deploy by { kind: "rolling" }.',
  ],
  'the messages of a queue that the service only sends to': [
    {
      'production.queues': [{ name: 'work' }, { name: 'mail' }],
      'production.services.0.links': { work: 'send', mail: 'receive' },
      'production.services.0.scaling': { queueBacklog: { queue: 'work', messagesPerTask: 20 } },
    },
    ['production.services.web.scaling.queueBacklog.queue', '"work"'],
    'a queue that "web" receives from: mail',
    "Add the link work: 'receive' to the service, or write the name of a queue with such a link.",
  ],
  'the messages of a queue that does not exist': [
    { 'production.services.0.scaling': { queueBacklog: { queue: 'work', messagesPerTask: 20 } } },
    ['production.services.web.scaling.queueBacklog.queue', '"work"'],
    'a queue that "web" receives from: none',
    "Add the link work: 'receive' to the service, or write the name of a queue with such a link.",
  ],
  'a schedule without a second one': [
    { 'production.services.0.scaling': { schedules: [schedule(2, 4)] } },
    ['production.services.web.scaling.schedules', '1 schedules'],
    '2 to 20 schedules: a change lasts until the next one',
    'Add the time at which the number of tasks changes back, or set minTasks and maxTasks of the service.',
  ],
  'a schedule that stops the service in staging': [
    { 'staging.services.0.scaling': { schedules: [schedule(0, 2), schedule(2, 2)] } },
    ['staging.services.web.scaling.schedules[0].minTasks', '0'],
    'at least 2 in staging (CMP-08)',
    'Set 2, so that one Availability Zone can fail.',
  ],
  'a schedule with more tasks than the service': [
    {
      'production.services.0.maxTasks': 6,
      'production.services.0.scaling': { schedules: [schedule(2, 8), schedule(2, 4)] },
    },
    ['production.services.web.scaling.schedules[0].maxTasks', '8'],
    '2 (minTasks of the schedule) to 6 (maxTasks of the service)',
    'Increase maxTasks of the service, or correct the schedule.',
  ],
  'a schedule whose maximum is below its minimum': [
    {
      'production.services.0.maxTasks': 6,
      'production.services.0.scaling': { schedules: [schedule(4, 3), schedule(2, 4)] },
    },
    ['production.services.web.scaling.schedules[0].maxTasks', '3'],
    '4 (minTasks of the schedule) to 6 (maxTasks of the service)',
    'Increase maxTasks of the service, or correct the schedule.',
  ],
  'a utilization that is reached under overload only': [
    { 'production.services.0.scaling': { cpuPercent: 95 } },
    ['production.services.web.scaling.cpuPercent', '95'],
    'a whole number, 10 to 90',
    'Write the percentage, or remove the setting.',
  ],
};

function schedule(minTasks: number, maxTasks: number) {
  return { schedule: 'cron(0 7 ? * MON-FRI *)', timeZone: 'Europe/Dublin', minTasks, maxTasks };
}
