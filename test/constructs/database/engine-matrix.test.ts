import { Duration, Stack, type StackProps, Stage } from 'aws-cdk-lib';
import { InstanceType, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DatabaseInsightsMode } from 'aws-cdk-lib/aws-rds';
import {
  AuroraCapacity,
  AuroraEngine,
  DatabaseRole,
  EncryptedAuroraCluster,
  EncryptedDatabaseProxy,
  MasterCredentials,
  WorkloadRole,
} from '../../../constructs';
import { BaselinePolicy } from '../../../lib/policy';
import { Tier, TIERS } from '../../../facts/tier';
import { PROVIDED_ELSEWHERE } from '../../support/provided-elsewhere';
import { sampleOf } from '../../support/sampling';
import { ACCOUNT, OWNERSHIP_TAGS, REGION, testApp, testNetwork } from '../../support/stacks';

const ENGINES = { postgresql: AuroraEngine.POSTGRESQL_17_LTS, mysql: AuroraEngine.MYSQL_3_10_LTS };
const CAPACITIES = {
  serverless: AuroraCapacity.serverless({ minAcu: 0.5, maxAcu: 2 }),
  provisioned: AuroraCapacity.provisioned(new InstanceType('r8g.large')),
};

function job(scope: Stack, id: string): WorkloadRole {
  const assumedBy = new ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
  });
  return new WorkloadRole(scope, id, { assumedBy, description: 'Signs in to the database' });
}

/** Options that are off by default. */
function addOptions(stage: Stage, vpc: IVpc, props: StackProps): void {
  const options = new Stack(stage, 'options', props);
  const database = new EncryptedAuroraCluster(options, 'Database', {
    vpc,
    databaseName: 'app',
    masterCredentials: MasterCredentials.rotated(),
    maxReaders: 3,
    databaseInsights: DatabaseInsightsMode.ADVANCED,
  });
  const proxy = new EncryptedDatabaseProxy(options, 'Proxy', { database, vpc });
  proxy.grants.connect(job(options, 'Job'), DatabaseRole.readWrite('job'));
  const mysql = { vpc, engine: AuroraEngine.MYSQL_3_10_LTS, backtrack: Duration.hours(24) };
  new EncryptedAuroraCluster(new Stack(stage, 'backtrack', props), 'Database', mysql);
}

/** Production is the strictest tier. */
const tiers = sampleOf([...TIERS].reverse(), 3);
const app = testApp();

beforeAll(() => {
  for (const tier of tiers) {
    const stage = new Stage(app, tier, { env: { account: ACCOUNT, region: REGION } });
    const props = { terminationProtection: true, tags: OWNERSHIP_TAGS };
    const { vpc } = testNetwork(new Stack(stage, 'Network', props));
    for (const [name, engine] of Object.entries(ENGINES)) {
      for (const [size, capacity] of Object.entries(CAPACITIES)) {
        const stack = new Stack(stage, `${name}-${size}`, props);
        new EncryptedAuroraCluster(stack, 'Database', { vpc, engine, capacity });
      }
    }
    if (tier === Tier.PRODUCTION) addOptions(stage, vpc, props);
    BaselinePolicy.enforce(stage, { tier, failOnStaleAcceptances: true, providedElsewhere: PROVIDED_ELSEWHERE });
  }
  try {
    app.synth();
  } catch (error) {
    if (BaselinePolicy.results(app).every(({ findings }) => findings.length === 0)) throw error;
  }
});

test.each(tiers)(
  '%s: databases of both engines and sizes, and in production with every option, pass the policy',
  (tier) => {
    const result = BaselinePolicy.results(app).find(({ stage }) => stage === tier.valueOf());
    expect(result?.findings.map(({ id, constructPath }) => `${id} at ${constructPath}`)).toEqual([]);
    expect(result?.resources).toBeGreaterThan(100);
  },
);
