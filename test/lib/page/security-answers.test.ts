import type { DatabaseReader, PageEnvironment } from '../../../lib/page';
import { compromiseAnswer } from '../../../lib/page/questions/compromise';
import { controlsAnswer } from '../../../lib/page/questions/controls';
import { acknowledgmentsAnswer } from '../../../lib/page/questions/acknowledgments';
import { deploymentAnswer } from '../../../lib/page/questions/deployment';
import { egressAnswer } from '../../../lib/page/questions/egress';
import { publicAnswer } from '../../../lib/page/questions/exposure';
import { recoveryAnswer } from '../../../lib/page/questions/recovery';
import { storesAnswer } from '../../../lib/page/questions/stores';
import type { Answer } from '../../../lib/page/blocks';
import type { GraphEdge } from '../../../lib/policy/graph';
import { environment } from './page-fixture';

const production = environment('production');
const { graph } = production;

const resource = (stack: string, logicalId: string, type: string) => ({ stack, logicalId, type });
const edge = (from: string, to: string, kind: GraphEdge['kind'], rest: Partial<GraphEdge> = {}): GraphEdge => ({
  ...{ from, to, kind, conditions: [], steps: [{ text: 'backup rule' }] },
  ...rest,
});

/** A service that signs in to the database. */
const OWN: DatabaseReader = {
  principal: 'web/Role',
  way: 'SQL with an IAM token',
  user: 'web',
  privileges: 'read-only: SELECT',
  connectedFrom: ['web/Web'],
  edge: edge('web/Role', 'data/Cluster', 'permission'),
};

/** A service behind the load balancer with a role, a bucket, its key and its backups, and a function that no request reaches. */
const estate: PageEnvironment = {
  ...production,
  regions: { web: 'eu-west-1', remote: 'eu-central-1' },
  graph: {
    ...graph,
    nodes: [
      ...graph.nodes,
      { id: 'web/Role', kind: 'role', label: 'role', resource: resource('web', 'Role', 'AWS::IAM::Role') },
      { id: 'web/Files', kind: 'store', label: 'files', resource: resource('web', 'Files', 'AWS::S3::Bucket') },
      { id: 'web/Key', kind: 'key', label: 'key', resource: resource('web', 'Key', 'AWS::KMS::Key') },
      { id: 'web/Plan', kind: 'backup', label: 'plan', resource: resource('web', 'Plan', 'AWS::Backup::BackupPlan') },
      { id: 'remote/Copy', kind: 'store', label: 'copy', resource: resource('remote', 'Copy', 'AWS::S3::Bucket') },
      { id: 'web/Tidy', kind: 'workload', label: 'tidy', resource: resource('web', 'Tidy', 'AWS::Lambda::Function') },
    ],
    edges: [
      ...graph.edges,
      edge('web/Web', 'web/Role', 'runs-as'),
      edge('web/Role', 'web/Files', 'permission', { actions: ['s3:GetObject'] }),
      edge('web/Files', 'web/Key', 'encrypted-with'),
      edge('web/Files', 'web/Plan', 'copied-to'),
      edge('web/Files', 'remote/Copy', 'copied-to', { steps: [{ text: 'replication rule' }] }),
    ],
  },
  databases: production.databases.map((each) => ({ ...each, readers: [OWN] })),
  calls: { 'web/Role': ['ec2:DescribeSubnets', 's3:getObject'] },
};

/** The text of a table, a row in each line. */
function rowsOf({ proof }: Answer, head: string): readonly string[] {
  const table = proof.find((block) => block.kind === 'table' && block.head[0] === head);
  if (table?.kind !== 'table') throw new Error(`There is no table ${head}.`);
  return table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)).join(' | '));
}

test('what is public is stated with its ports', () => {
  const answer = publicAnswer(production);
  expect(answer.sentence).toMatch(/ALB \(load balancer\) on tcp 443 \(from every address/);
  expect(rowsOf(answer, 'Reached')[0]).toMatch(/ \| tcp 443 \| the internet → /);
});

test('without an entry point, nothing explains the tables about entry points', () => {
  const texts = publicAnswer({ ...production, routes: [] }).proof.filter(({ kind }) => kind === 'text');
  expect(texts).toEqual([]);
});

describe('a compromised workload', () => {
  const answer = compromiseAnswer(estate);

  test('reaches connections, permissions and rows, first if the internet reaches it', () => {
    expect(rowsOf(answer, 'Workload')).toEqual([
      'web (Fargate) | yes | none | s3:GetObject on web files (bucket) | ec2:DescribeSubnets | ' +
        'data/Cluster as user web (read-only: SELECT) | runs outside of the VPC: to the internet | no other permissions',
      'web tidy (Lambda function) | no | none | none | none | none | none | no other permissions',
    ]);
    expect(answer.sentence).toMatch(
      /^From web \(Fargate\), which receives requests from the internet, .+ s3:GetObject on web files \(bucket\), and ec2:DescribeSubnets on other/,
    );
  });

  test('has the user of the master secret, and copies, with a role that needs no connection', () => {
    const { edge } = OWN;
    const reader = (principal: string, way: string, user?: string) => ({
      ...{ principal, way, edge, connectedFrom: [] },
      ...(user !== undefined && { user, privileges: 'master user: all privileges' }),
    });
    const readers = [
      reader('web/Role', 'password of the master user from its secret, and the RDS Data API', 'admin'),
      reader('web/Role', 'password of the master user from its secret', 'other'),
      reader('web/Role', 'copy: rds:CreateDBClusterSnapshot'),
      reader('web/Elsewhere', 'copy: rds:CopyDBClusterSnapshot'),
    ];
    const databases = production.databases.map((each) => ({ ...each, readers }));
    expect(rowsOf(compromiseAnswer({ ...estate, databases }), 'Workload')[0]).toContain(
      ' | data/Cluster as user admin (master user: all privileges); data/Cluster copy: rds:CreateDBClusterSnapshot | ',
    );
  });

  test('obtains the permissions of other principals', () => {
    const escalation = {
      method: 'iam-007',
      from: 'web/Role',
      to: 'web/Other',
      steps: [],
      gains: ['iam:*'],
      conditions: [],
    };
    const queries = { ...estate.graph.queries, escalations: [escalation] };
    const escalating = compromiseAnswer({ ...estate, graph: { ...estate.graph, queries } });
    expect(escalating.sentence).toContain('1 path to permissions of another principal, or to data: see the proof.');
    expect(rowsOf(escalating, 'Workload')[0]).toMatch(/\| web\/Other by iam-007$/);
    expect(rowsOf(escalating, 'Principal')).toEqual(['web (role) | web/Other | iam-007 | iam:* | ']);
    expect(answer.sentence).toContain('No principal of the templates obtains permissions of another principal');
  });

  test('is not stated without a workload that the internet reaches', () => {
    const queries = { ...graph.queries, public: [] };
    const answers = compromiseAnswer({ ...production, routes: [], graph: { ...graph, queries } });
    expect(answers.sentence).toMatch(/^No workload receives requests from the internet\. /);
  });
});

test('each store is stated with its Region, its key and its backups', () => {
  const answer = storesAnswer(estate);
  expect(answer.sentence).toBe(
    '2 stores: 1 in eu-west-1, 1 in eu-central-1. 1 are encrypted with a customer managed key of the templates; without one: remote copy (bucket). ' +
      'Of 2 stores without logs, topics and images, a backup plan copies web files (bucket).',
  );
  expect(rowsOf(answer, 'Store')).toEqual([
    'web files (bucket) | eu-west-1 | web (KMS key) | web (backup plan) | remote copy (bucket)',
    'remote copy (bucket) | eu-central-1 | no customer managed key of the templates | none | none',
  ]);
});

test('data that leaves the Region or AWS is stated: the proxy, copies and messages', () => {
  const answer = egressAnswer(estate);
  expect(rowsOf(answer, 'Data')).toEqual([
    'requests and responses of www.example.com | the proxy of Cloudflare | record of the DNS zone',
    'web files (bucket) | remote copy (bucket) in eu-central-1 | replication rule',
    'incidents/Topic | on-call@company.example | subscription: email',
  ]);
  expect(answer.sentence).toMatch(
    / 1 copy of stores leave their Region\. Stacks in other Regions than eu-west-1: eu-central-1\. Cloudflare reads the requests and responses of 1 name\. /,
  );
  expect(egressAnswer(production).sentence).toContain('No copy of a store leaves its Region.');
  const replicas = [{ store: 'web/Token', region: 'eu-central-1', property: 'ReplicaRegions' }];
  const replicated = egressAnswer({ ...production, replicas });
  expect(replicated.sentence).toContain('1 copy of stores leave their Region.');
  expect(rowsOf(replicated, 'Data')).toContain('web token | eu-central-1 | replication by AWS: ReplicaRegions');
});

describe('who may deploy', () => {
  test('is stated with the identity provider and its condition', () => {
    const answer = deploymentAnswer(production);
    expect(answer.sentence).toMatch(
      /^web\/Deployment deploys; it is assumed by https:\/\/token\.actions\.githubusercontent\.com if sub StringEquals repo:example\/web:environment:production\. Other roles of people and pipelines, which do not deploy: web\/Operator\./,
    );
    expect(rowsOf(answer, 'Role')[1]).toBe('web/Operator | people | no | no principal | no role | none');
  });

  test('names what the templates do not contain', () => {
    expect(deploymentAnswer({ ...production, operators: [] }).sentence).toMatch(
      /^No role of the templates deploys\. .+ the roles of the CDK bootstrap stack are not in these templates\.$/,
    );
  });
});

describe('the recovery', () => {
  const { recovery } = production;

  test('is stated with the estimated duration, the retention and the lock', () => {
    expect(recoveryAnswer(production).sentence).toMatch(
      /The runbook estimates 60 to 140 minutes: 20 to 60 minutes for the restore and 40 to 80 minutes for the deployments\. Recovery points are kept: daily 35 days, in 1 vault \(eu-west-1, locked for at least 35 days; 3 days after its creation no principal can remove the lock\)\./,
    );
  });

  test.each([
    [{ lockDays: '35' }, 'locked for at least 35 days, in governance mode: only a principal with a permission'],
    [{}, 'no lock: a principal with the permission can delete recovery points'],
  ])('states the lock %j', (lock, text) => {
    const vaults = [{ vault: 'backup/Vault', name: 'vault', region: 'eu-west-1', ...lock }];
    expect(recoveryAnswer({ ...production, recovery: { ...recovery, vaults } }).sentence).toContain(text);
  });
});

test('the controls that templates do not prove completely are named, with the reason', () => {
  const answer = controlsAnswer(environment('production', 'not used'));
  expect(answer.sentence).toBe(
    '2 controls: 1 partial, 1 not used. Status partial: LOG-02. Search by ID, text or resource.',
  );
  expect(rowsOf(answer, 'Not satisfied by templates alone')[0]).toBe(
    'LOG-02 | partial | Logs are encrypted. | not used: break-glass role',
  );
});

test('the controls that acceptances by design rely on are named, with those that are not satisfied', () => {
  expect(acknowledgmentsAnswer(production).sentence).toMatch(
    / 3 controls cover the risks \(LOG-01, LOG-02, NET-01\); LOG-02 is partial\.$/,
  );
});
