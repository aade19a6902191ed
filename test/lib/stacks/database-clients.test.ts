import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { EnvironmentSettings } from '../../../lib/config';
import { development } from '../../reference-estate';
import { EnvironmentStage } from '../../../lib/stages/environment-stage';
import { PROJECT_ROOT } from '../../support/baseline-app';
import { testApp } from '../../support/stacks';

/** Three workloads, of which two use the database, by its proxy. */
function synthesized(): (id: string) => Template {
  const [web] = development.services;
  const [report] = development.jobs;
  if (web === undefined || report === undefined) throw new Error('development has no service or no job');
  const settings: EnvironmentSettings = {
    ...development,
    services: [web, { ...web, name: 'static', usesDatabase: false, databaseAccess: undefined }],
    jobs: [report],
    cache: { identifier: 'sessions', capacity: { kind: 'serverless', maxGigabytes: 1, maxEcpuPerSecond: 1000 } },
    database: {
      ...development.database,
      capacity: { kind: 'serverless', minAcu: 0.5, maxAcu: 1 },
      proxy: { maxConnectionsPercent: 90 },
    },
  };
  const stage = new EnvironmentStage(testApp(), { settings, projectRoot: PROJECT_ROOT });
  const assembly = stage.synth();
  return (id) => {
    const { artifactId } = stage.node.findChild(id) as Stack;
    return Template.fromJSON(assembly.getStackArtifact(artifactId).template as Record<string, unknown>);
  };
}

const template = synthesized();

const rules = (id: string) =>
  ['Ingress', 'Egress'].flatMap((direction) =>
    Object.values(template(id).findResources(`AWS::EC2::SecurityGroup${direction}`)),
  );

test('who uses the database carries the group that its proxy admits, and no other workload does (NET-03)', () => {
  const groups = (id: string) => JSON.stringify(template(id).findResources('AWS::ECS::Service'));
  expect(groups('service-web')).toMatch(/data[^"]*ClientsSecurityGroup/);
  expect(groups('service-static')).not.toMatch(/ClientsSecurityGroup/);
  const machine = JSON.stringify(template('job-report').findResources('AWS::StepFunctions::StateMachine'));
  expect(machine).toMatch(/data[^"]*ClientsSecurityGroup/);
});

test('no workload adds a rule to the group of the database or its proxy', () => {
  expect(rules('service-web')).toEqual([]);
  expect(rules('job-report')).toEqual([]);
  // Clients to the proxy, clients of before to the database, and the proxy to the database: both directions of each.
  expect(rules('data')).toHaveLength(6);
});

test('a group that the cache admits is carried by no workload that does not use it', () => {
  expect(rules('cache')).toHaveLength(4);
  const carriers = ['service-web', 'service-static'].map((id) => JSON.stringify(template(id).toJSON()));
  for (const carrier of carriers) expect(carrier).not.toMatch(/cache[^"]*ClientsSecurityGroup/);
});
