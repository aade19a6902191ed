import { effectiveValues } from '../../../../lib/stages/page/effective-values';
import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { template, type TestResources } from '../../../support/policy';

function values(Resources: TestResources): Readonly<Record<string, string>> {
  const set = new TemplateSet([{ ...template('shop-data', { Resources }), stackName: 'shop-data' }], Tier.PRODUCTION);
  return Object.fromEntries(
    effectiveValues('shop', set).map(({ category, name, value }) => [`${category}: ${name}`, value]),
  );
}

const subnet = (AvailabilityZone: string) => ({ Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone } });
const instance = (subnetId: string) => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: {
    DBClusterIdentifier: { Ref: 'Cluster' },
    DBInstanceClass: 'db.serverless',
    AvailabilityZone: { 'Fn::GetAtt': [subnetId, 'AvailabilityZone'] },
  },
});

test('names contain no environment, so that two environments are compared', () => {
  const found = values({
    One: subnet('eu-west-1a'),
    Two: subnet('eu-west-1b'),
    Cluster: {
      Type: 'AWS::RDS::DBCluster',
      Properties: {
        DBClusterIdentifier: 'shop-main',
        BackupRetentionPeriod: 35,
        DeletionProtection: true,
        ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 16 },
      },
    },
    Writer: instance('One'),
    Reader: instance('Two'),
  });
  expect(found).toMatchObject({
    'Capacity: database main': '0.5 to 16 ACU for each instance',
    'Redundancy: instances of the database main': '2 in 2 Availability Zones',
    'Redundancy: Availability Zones of the VPC': '2',
    'Retention: point-in-time recovery of databases': '35 days',
    'Protection: deletion protection of databases': 'enabled',
  });
});

test('tasks are stated with their number and size', () => {
  const found = values({
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '512', Memory: '1024' } },
    Scaling: { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: { MinCapacity: 2, MaxCapacity: 4 } },
  });
  expect(found['Capacity: tasks of data']).toBe('2 to 4 tasks, each with 0.5 vCPU and 1 GB of memory');
});

test('different retentions of one kind are all stated, and absent ones are none', () => {
  const log = (RetentionInDays?: number) => ({ Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays } });
  const found = values({ A: log(365), B: log(30), C: log(365) });
  expect(found['Retention: log groups']).toBe('30, 365 days');
  expect(found['Retention: point-in-time recovery of databases']).toBe('none');
});
