import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, Resource, type Stage } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { IConstruct } from 'constructs';
import { BaselinePolicy } from '../../../lib/policy';
import { baselineApp, PROJECT_ROOT } from '../../support/baseline-app';

type L1<T extends CfnResource> = abstract new (...args: never[]) => T;

/** Every L1 resource of a type in the stage. */
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
let constructs: readonly IConstruct[];

beforeAll(() => {
  const { app, stages } = baselineApp({ only: 'production', policy: { packs: [] } });
  constructs = stages.flatMap((stage) => stage.node.findAll());
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

/** Members of constructs that production does not contain. */
const NOT_IN_PRODUCTION = ['client', 'distribution', 'queue', 'secondRoute', 'table', 'topic', 'userPool'];

/** The members that the READMEs of constructs/ name as L2 constructs. */
const L2_MEMBERS = readdirSync(join(PROJECT_ROOT, 'constructs'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'runtime')
  .flatMap(({ name }) => l2MembersIn(join(PROJECT_ROOT, 'constructs', name, 'README.md')))
  .filter((member) => !NOT_IN_PRODUCTION.includes(member));

function l2MembersIn(readme: string): string[] {
  if (!existsSync(readme)) return [];
  const [, section = ''] = /\n## Escape hatch\n(.*?)(?:\n## |$)/s.exec(readFileSync(readme, 'utf8')) ?? [];
  return [...section.matchAll(/`\w+\.(\w+)`/g)].flatMap(([, member = '']) => member);
}

test.each([...new Set(L2_MEMBERS)])('%s is an L2 construct whose default child is an L1 resource', (member) => {
  const owned = constructs.flatMap((owner) => {
    const value = Reflect.get(owner, member) as IConstruct | undefined;
    const isOwned = value !== undefined && Resource.isResource(value) && value.node.scopes.includes(owner);
    // An imported resource has no children.
    return isOwned && value.node.children.length > 0 ? [value] : [];
  });
  expect(owned.length).toBeGreaterThan(0);
  expect(owned.filter(({ node }) => !(node.defaultChild instanceof CfnResource)).map(({ node }) => node.path)).toEqual(
    [],
  );
});
