import { App, Stack, Stage } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { AuroraCapacity, AuroraEngine, EncryptedAuroraCluster, PrivateNetwork } from '../../../constructs';
import { BaselinePolicy } from '../../../lib/policy';
import { TIERS } from '../../../lib/policy/tier';
import { ACCOUNT, OWNERSHIP_TAGS, REGION, ZONES } from '../../support/stacks';

const ENGINES = { postgresql: AuroraEngine.POSTGRESQL_17_LTS, mysql: AuroraEngine.MYSQL_3_10_LTS };
const CAPACITIES = {
  serverless: AuroraCapacity.serverless({ minAcu: 0.5, maxAcu: 2 }),
  provisioned: AuroraCapacity.provisioned(new InstanceType('r8g.large')),
};

const app = new App({ analyticsReporting: false });

beforeAll(() => {
  for (const tier of TIERS) {
    const stage = new Stage(app, tier, { env: { account: ACCOUNT, region: REGION } });
    const props = { terminationProtection: true, tags: OWNERSHIP_TAGS };
    const { vpc } = new PrivateNetwork(new Stack(stage, 'Network', props), 'Network', {
      cidr: '10.0.0.0/16',
      availabilityZones: ZONES,
    });
    for (const [name, engine] of Object.entries(ENGINES)) {
      for (const [size, capacity] of Object.entries(CAPACITIES)) {
        const stack = new Stack(stage, `${name}-${size}`, props);
        new EncryptedAuroraCluster(stack, 'Database', { vpc, engine, capacity });
      }
    }
    BaselinePolicy.enforce(stage, { tier, failOnStaleAcceptances: true });
  }
  try {
    app.synth();
  } catch (error) {
    if (BaselinePolicy.results(app).every(({ findings }) => findings.length === 0)) throw error;
  }
});

test.each(TIERS)('both engines in both sizes have no finding: %s', (tier) => {
  const result = BaselinePolicy.results(app).find(({ stage }) => stage === tier.valueOf());
  const ofDatabases = result?.findings.filter(({ constructPath }) => !constructPath.startsWith(`${tier}/Network/`));
  expect(ofDatabases?.map(({ id, constructPath }) => `${id} at ${constructPath}`)).toEqual([]);
  expect(result?.resources).toBeGreaterThan(100);
});
