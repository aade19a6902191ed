import type { CfnResource, Stage } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { IConstruct } from 'constructs';
import { BaselinePolicy } from '../../../lib/policy';
import { baselineApp } from '../../support/baseline-app';

type L1<T extends CfnResource> = abstract new (...args: never[]) => T;

/** Every resource of a type in the stage: what `node.defaultChild` and `addPropertyOverride` get at. */
function resources<T extends CfnResource>(stage: Stage, type: L1<T>): T[] {
  return stage.node.findAll().filter((construct): construct is T => construct instanceof type);
}

function removeFromApp(child: IConstruct): void {
  child.node.scope?.node.tryRemoveChild(child.node.id);
}

/** The ids of what the policy finds in production when somebody goes through the escape hatch; only our own rules run. */
function findings(breakIt: (stage: Stage) => void): string[] {
  const { app, stages } = baselineApp({ only: 'production', policy: { packs: [] } });
  for (const stage of stages) breakIt(stage);
  expect(() => app.synth()).toThrow();
  return BaselinePolicy.results(app).flatMap((result) => result.findings.map(({ id }) => id));
}

test.each<[string, string, (stage: Stage) => void]>([
  [
    'readonlyRootFilesystem',
    'CMP-02',
    (stage) => {
      for (const task of resources(stage, ecs.CfnTaskDefinition)) {
        task.addPropertyDeletionOverride('ContainerDefinitions.0.ReadonlyRootFilesystem');
      }
    },
  ],
  [
    'the key of the log groups',
    'LOG-02',
    (stage) => {
      for (const group of resources(stage, logs.CfnLogGroup)) group.addPropertyDeletionOverride('KmsKeyId');
    },
  ],
  [
    'the key of the database',
    'DB-03',
    (stage) => {
      for (const cluster of resources(stage, rds.CfnDBCluster)) cluster.addPropertyDeletionOverride('KmsKeyId');
    },
  ],
  [
    'the reader',
    'DB-01',
    (stage) => {
      const [, ...readers] = resources(stage, rds.CfnDBInstance);
      for (const reader of readers) removeFromApp(reader);
    },
  ],
  [
    'the TLS parameter of the database',
    'TLS-03',
    (stage) => {
      for (const group of resources(stage, rds.CfnDBClusterParameterGroup)) {
        group.addPropertyDeletionOverride('Parameters.rds\\.force_ssl');
      }
    },
  ],
  [
    'the web ACL of the load balancer',
    'EDGE-01',
    (stage) => {
      for (const association of resources(stage, wafv2.CfnWebACLAssociation)) removeFromApp(association);
    },
  ],
  [
    'the circuit breaker',
    'CMP-07',
    (stage) => {
      for (const service of resources(stage, ecs.CfnService)) {
        service.addPropertyDeletionOverride('DeploymentConfiguration.DeploymentCircuitBreaker');
      }
    },
  ],
])('without %s, synthesis stops with %s', (_, control, breakIt) => {
  const found = findings(breakIt);
  expect(found).not.toEqual([]);
  expect(found.filter((id) => !id.startsWith(`${control}-`))).toEqual([]);
});

test('what is left alone passes', () => {
  const { app } = baselineApp({ only: 'production', policy: { packs: [] } });
  expect(() => app.synth()).not.toThrow();
});
