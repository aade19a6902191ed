import { environmentCost } from '../../../lib/cost';
import type { PageChanges, PageEnvironment } from '../../../lib/page';
import type { GraphEdge } from '../../../lib/policy/graph';
import { TemplateSet } from '../../../lib/policy/model';
import { Tier } from '../../../facts/tier';
import { template } from '../../support/policy';
import { evidence, HOSTILE } from './page-evidence';

const ALB = { stack: `edge${HOSTILE}`, logicalId: 'Alb', type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' };
export const TASK = {
  stack: 'web',
  logicalId: 'Web',
  type: 'AWS::ECS::Service',
  constructPath: 'production/web/Web',
  source: 'lib/web.ts:12',
  product: 'Fargate',
};

const permission = (to: string): GraphEdge => ({
  from: 'web/Web',
  to,
  kind: 'permission',
  conditions: [],
  steps: [{ text: 'allowed by statement Read' }],
});

export const environment = (name: string, status = 'satisfied'): PageEnvironment => ({
  name,
  tier: name,
  stacks: 2,
  findings: [],
  resources: [
    ALB,
    TASK,
    { stack: `${name}-keys`, logicalId: 'DataKey', type: 'AWS::KMS::Key', shownAs: { '*': 'key alias/data' } },
    {
      stack: `${name}-data`,
      logicalId: 'Cluster',
      type: 'AWS::RDS::DBCluster',
      constructPath: `${name}/data/Cluster/Resource`,
    },
  ],
  names: [
    { name: 'www.example.com', target: 'load-balancer.not-deployed.invalid', isProxied: true },
    { name: 'status.example.com', target: 'status.example.org', isProxied: false },
  ],
  evidence: evidence(name, status),
  cost: environmentCost({
    environment: name,
    templates: new TemplateSet(
      [
        {
          ...template('edge', { Resources: { Nat: { Type: 'AWS::EC2::NatGateway' }, Key: { Type: 'AWS::KMS::Key' } } }),
          region: 'eu-west-1',
        },
      ],
      Tier.PRODUCTION,
    ),
  }),
  graph: {
    nodes: [
      { id: 'internet', kind: 'internet', label: 'the internet' },
      { id: 'edge/Alb', kind: 'entry-point', label: `${name}/edge/${HOSTILE}`, resource: ALB },
      { id: 'web/Web', kind: 'workload', label: `${name}/web`, resource: TASK },
    ],
    edges: [
      { from: 'internet', to: 'edge/Alb', kind: 'packets', conditions: [], steps: [], ports: 'tcp 443' },
      { from: 'edge/Alb', to: 'web/Web', kind: 'packets', conditions: [], steps: [], ports: 'tcp 8443' },
    ],
    queries: {
      public: [
        {
          node: 'edge/Alb',
          path: {
            nodes: ['internet', 'edge/Alb'],
            edges: [
              {
                from: 'internet',
                to: 'edge/Alb',
                kind: 'packets',
                conditions: ['a client certificate'],
                steps: [{ text: 'security group rule permits tcp 443', resource: ALB }],
                ports: name === 'production' ? 'tcp 443' : 'tcp 80, 443',
              },
            ],
          },
        },
      ],
      decrypts: [
        {
          key: 'keys/Messages',
          data: ['incidents/Topic'],
          principals: [{ principal: 'web/Web', use: 'workload', edge: permission('keys/Messages'), reads: [] }],
        },
        {
          key: 'keys/Secrets',
          data: [],
          principals: [{ principal: 'web/Web', use: 'workload', edge: permission('keys/Secrets'), reads: [] }],
        },
        { key: 'keys/Data', data: ['data/Cluster'], principals: [] },
      ],
      leavesVpc: [],
      escalations: [],
      notEvaluated: name === 'production' ? [{ resource: TASK, reason: 'the peer VPC can send packets' }] : [],
    },
  },
  routes: [
    {
      entryPoint: 'edge/Alb',
      requests: 'HTTPS 443: www.example.com, every path',
      targets: ['web/Web'],
      authentication: 'a client certificate',
    },
    { entryPoint: 'edge/Alb', requests: 'HTTPS 443: every other request', ownAnswer: 'responds with 404', targets: [] },
  ],
  egress: {
    destinations: [{ from: 'web/Web', to: ['com.amazonaws.eu-west-1.s3'], ports: 'tcp 443', rule: 'ToS3' }],
    natGateways: [{ name: `${name}-network/Nat`, subnets: [`${name}-network/Private1`], parts: ['web/Web'] }],
    endpoints: [{ name: `${name}-network/S3`, service: 'com.amazonaws.eu-west-1.s3', hasPolicy: true }],
    outside: ['web/Web'],
    names: ['*.amazonaws.com'],
  },
  databases: [
    {
      database: 'data/Cluster',
      engine: 'aurora-postgresql',
      acceptsTokens: true,
      masterUser: 'admin',
      secretKey: 'keys/Secrets',
      users: [
        { user: 'web', access: 'read-only', tables: ['SELECT'], others: ['CONNECT'], isLimitedToRows: true },
        { user: 'migration', access: 'owner', tables: ['all'], others: [], isLimitedToRows: false },
      ],
      readers: [
        {
          principal: 'web/Role',
          use: 'workload',
          way: 'SQL with an IAM token',
          user: 'web',
          privileges: 'read-only: SELECT',
          connectedFrom: ['web/Web'],
          edge: permission('data/Cluster'),
        },
        {
          principal: 'web/Web',
          use: 'human',
          way: 'password of the master user from its secret, and the RDS Data API',
          user: 'admin',
          connectedFrom: [],
          edge: permission('data/Cluster'),
        },
      ],
    },
  ],
  operators: [
    {
      role: 'web/Deployment',
      use: 'pipeline',
      deploys: true,
      assumes: ['arn:aws:iam::111111111111:role/cdk-hnb659fds-deploy-role-111111111111-eu-west-1'],
      trusts: [
        {
          principals: ['https://token.actions.githubusercontent.com'],
          conditions: [`sub StringEquals repo:example/web:environment:${name}`],
        },
      ],
    },
    { role: 'web/Operator', use: 'human', deploys: false, assumes: [], trusts: [] },
  ],
  calls: { 'web/Role': ['ec2:describe*', 'sns:publish'] },
  regions: { web: 'eu-west-1' },
  replicas: [],
  subscriptions: [{ topic: 'incidents/Topic', protocol: 'email', endpoint: 'on-call@company.example' }],
  effective: [
    { category: 'Capacity', name: 'tasks of web', value: name === 'production' ? '2 to 10 tasks' : '2 to 4 tasks' },
    { category: 'Retention', name: 'log groups', value: name === 'production' ? '365 days' : '90 days' },
    { category: 'Redundancy', name: 'NAT gateways', value: '3' },
  ],
  settings: {
    'database.readers': name === 'production' ? '2' : '1',
    region: 'eu-west-1',
    ...(name === 'production' && { 'accountServices.monthlyBudgetUsd': '200' }),
  },
  recovery: {
    databases: [{ identifier: `${name}-main`, region: 'eu-west-1', backupDays: '35' }],
    account: '111111111111',
    region: 'eu-west-1',
    rules: [
      {
        name: 'daily',
        vault: 'vault',
        region: 'eu-west-1',
        services: ['Aurora'],
        schedule: 'cron(30 3 * * ? *)',
        hours: 24,
        keptDays: '35',
        copies: [],
      },
    ],
    tests: [{ plan: 'tests', region: 'eu-west-1', type: 'Aurora', schedule: 'cron(30 5 ? * SUN *)', hours: 168 }],
    vaults: [
      { vault: `${name}-backup/Vault`, name: 'vault', region: 'eu-west-1', lockDays: '35', permanentAfterDays: '3' },
    ],
    tables: [{ stack: `${name}-tables`, logicalId: 'customersTable', region: 'eu-west-1' }],
    buckets: [{ stack: `${name}-buckets`, logicalId: 'uploadsBucket', region: 'eu-west-1' }],
    queues: [{ stack: `${name}-queues`, logicalId: 'ordersDeadLetters', region: 'eu-west-1' }],
  },
});

const CHANGE = { environment: 'production', category: 'data', path: 'data/Db', type: 'AWS::RDS::DBCluster' };
export const CHANGES: PageChanges = {
  before: 'v1',
  after: 'v2',
  blocked: [{ ...CHANGE, message: 'the database is replaced' }],
  approved: [],
  listed: [{ ...CHANGE, category: 'access', message: 'a permission is new' }],
};

export const FINDING = {
  id: 'NET-06-FlowLogs[FlowLog]',
  constructPath: 'production/network/Vpc',
  what: 'no flow log',
  fix: 'Add one.',
  location: 'Properties',
};
