import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage, type StageProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { enforceQuotas } from '../../../../lib/stages/quotas/quota-checks';
import { temporaryDirectory } from '../../../support/baseline-app';

const ENV: StageProps = { env: { account: '111111111111', region: 'eu-west-1' } };

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly Record<string, unknown>[];
  }[];
}

/** Workloads whose security groups are peers of the database, each by its own rule. */
function synthesizeClients(count: number): readonly Record<string, unknown>[] {
  const outdir = temporaryDirectory();
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const stage = new Stage(app, 'production', ENV);
  const data = new Stack(stage, 'data');
  const vpc = new ec2.Vpc(data, 'Vpc', {
    availabilityZones: ['eu-west-1a'],
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
  });
  const database = new ec2.SecurityGroup(data, 'Database', { vpc, allowAllOutbound: false });
  for (let index = 1; index <= count; index++) {
    const stack = new Stack(stage, `service-web-${String(index).padStart(2, '0')}`);
    const client = new ec2.SecurityGroup(stack, 'Client', { vpc, allowAllOutbound: false });
    client.connections.allowTo(database, ec2.Port.tcp(5433), 'Client to the database');
  }
  enforceQuotas(stage);
  const silent = jest.spyOn(console, 'error').mockImplementation();
  try {
    app.synth();
    return [];
  } catch {
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
    return report.pluginReports.flatMap(({ violations }) => violations);
  } finally {
    silent.mockRestore();
  }
}

test('sixty clients with a rule each fit', () => {
  expect(synthesizeClients(60)).toEqual([]);
});

test('the sixty-first is refused before a deployment, with quota, settings and what to do', () => {
  const [violation, ...others] = synthesizeClients(61);
  expect(others).toEqual([]);
  expect(violation).toMatchObject({
    ruleName: 'Quotas-SecurityGroupIngressRules',
    description:
      'production/data/Database/Resource has 61 inbound rules in the security group, a prefix list as its entries; AWS takes 60 (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups). They come from the settings: services.web-01, services.web-02, services.web-03, services.web-04, services.web-05 … (61 settings)',
    suggestedFix:
      'Let the clients carry one group that this one admits (ClientSecurityGroup). AWS may raise this quota on request.',
  });
});
