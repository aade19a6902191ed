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

/** Changes of production through the escape hatch, and the control that finds each of them. */
const TAKEN_AWAY: readonly (readonly [what: string, control: string, takeAway: (stage: Stage) => void])[] = [
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
];

/** All is taken away at once, so that production is synthesized once; only our own rules run. */
let controls: readonly string[];
let refusal: unknown;

beforeAll(() => {
  const { app, stages } = baselineApp({ only: 'production', policy: { packs: [] } });
  for (const [, , takeAway] of TAKEN_AWAY) stages.forEach(takeAway);
  try {
    app.synth();
  } catch (error) {
    refusal = error;
  }
  const found = BaselinePolicy.results(app).flatMap(({ findings }) => findings.map(({ id }) => id));
  controls = found.map((id) => id.split('-', 2).join('-'));
});

test.each(TAKEN_AWAY.map(([what, control]) => [what, control]))('without %s, synthesis stops with %s', (_, control) => {
  expect(controls).toContain(control);
  expect(String(refusal)).toContain(`${control} is violated`);
});

// That nothing is found in what is left alone is seen where all environments are synthesized.
test('nothing else is found', () => {
  expect([...new Set(controls)].sort()).toEqual(TAKEN_AWAY.map(([, control]) => control).sort());
});
