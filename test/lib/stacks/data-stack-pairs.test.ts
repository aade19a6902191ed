import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import { AlertRouting } from '../../../constructs/observability';
import type { DatabaseSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { Tier } from '../../../facts/tier';
import { DataStack } from '../../../lib/stacks/data-stack';
import { acceptedDatabase } from '../../support/arbitrary-settings';
import { replacingProperties } from '../../support/cloudformation-schema';
import { type Resource, testApp, testVpc } from '../../support/stacks';

/** Among its first four are two new databases and two restored ones. */
const SEED = 2;
/** Settings a run; every two of them are a change, in both directions. More in one go: `PAIRED_SETTINGS=20`. */
const SETTINGS = Number(process.env['PAIRED_SETTINGS'] ?? 4);

type Resources = Readonly<Record<string, Resource>>;

/** The data stack alone, on the least that it needs. */
function resourcesOf(database: DatabaseSettings): Resources {
  const app = testApp();
  const below = new Stack(app, 'below', { env: { account: production.account, region: production.region } });
  const key = Key.fromKeyArn(below, 'Key', `arn:aws:kms:${production.region}:${production.account}:key/1`);
  const vpc = testVpc(below);
  const data = new DataStack(app, 'data', {
    settings: production,
    databaseSettings: database,
    keys: { data: key, logs: key, secrets: key },
    network: { vpc, isolatedSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } },
    alertRouting: new AlertRouting(below, 'Alerts', { encryptionKey: key }),
    backups: { protect: () => undefined },
  });
  return (Template.fromStack(data).toJSON() as { readonly Resources: Resources }).Resources;
}

const NAMES = ['DBClusterIdentifier', 'DBParameterGroupName', 'LogGroupName', 'DBProxyName'];

/** The name that a template gives a resource. */
function nameOf({ Properties }: Resource): unknown {
  return NAMES.map((name) => Properties[name]).find((name) => typeof name === 'string');
}

/** What CloudFormation would have to replace. */
function replacedIn(before: Resources, after: Resources): string[] {
  return Object.entries(before)
    .filter(([id, old]) => {
      const properties = replacingProperties(old.Type);
      const values = (resource: Resource | undefined) =>
        JSON.stringify(properties.map((name) => resource?.Properties[name]));
      return values(old) !== values(after[id]);
    })
    .map(([id]) => id);
}

/** It replaces nothing that keeps its name. A cluster is made after its lock, whose refusal comes first. */
function isRefused(before: Resources, after: Resources): boolean {
  return replacedIn(before, after).some((id) => {
    const [old, next] = [before[id], after[id]];
    const guards = old?.Type === 'AWS::RDS::DBCluster' || old?.Type === 'AWS::RDS::DBParameterGroup';
    return guards && next !== undefined && nameOf(old) !== undefined && nameOf(old) === nameOf(next);
  });
}

function lockOf(resources: Resources): unknown {
  const group = Object.values(resources).find(({ Type }) => Type === 'AWS::RDS::DBParameterGroup');
  return group && nameOf(group);
}

function losesTheCluster(before: Resources, after: Resources): boolean {
  return replacedIn(before, after).some((id) => before[id]?.Type === 'AWS::RDS::DBCluster');
}

const restoredSettings: DatabaseSettings = {
  ...production.database,
  identifier: 'main-r20261122',
  restoreFrom: { kind: 'snapshot', arn: 'arn:aws:rds:eu-west-1:333333333333:cluster-snapshot:main' },
};

const ofMain = resourcesOf(production.database);
const ofOther = resourcesOf({ ...production.database, identifier: 'other' });
const ofRestored = resourcesOf(restoredSettings);

test('changing accepted settings into others never puts an empty database in place of a full one (DB-05)', () => {
  const changes = { back: 0, lost: 0, refused: 0, restored: 0 };
  const strict = { readers: 1, backupRetentionDays: 35, minAcu: 0.5 };
  const found = fc.sample(acceptedDatabase(Tier.PRODUCTION, strict), { numRuns: SETTINGS, seed: SEED });
  const standing = found.map((database) => ({ database, resources: resourcesOf(database) }));
  for (const { database: old, resources: before } of standing) {
    for (const { database: next, resources: after } of standing) {
      if (!losesTheCluster(before, after)) continue;
      // The data comes along, and the old cluster stays beside the new one.
      const isRestored = /-r\d{8}$/.test(next.identifier) && next.identifier !== old.identifier;
      // Back from a restore: the name is the one that the lock of before was left under.
      const isBack = old.restoreFrom !== undefined && lockOf(after) === lockOf(ofMain);
      if (isRefused(before, after)) changes.refused += 1;
      else if (next.restoreFrom !== undefined && isRestored) changes.restored += 1;
      else if (next.restoreFrom === undefined && isBack) changes.back += 1;
      else changes.lost += 1;
    }
  }
  const { lost, ...seen } = changes;
  expect(lost).toBe(0);
  // Each was seen, or the test would say nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});

describe('the lock on the identifier', () => {
  test('refuses another identifier, whether a workload uses the cluster or not', () => {
    expect(losesTheCluster(ofMain, ofOther)).toBe(true);
    expect(isRefused(ofMain, ofOther)).toBe(true);
  });

  test('lets a restore pass', () => {
    expect(isRefused(ofMain, ofRestored)).toBe(false);
  });

  test('stays behind it: the way back to an empty cluster is taken by the name of before', () => {
    expect(lockOf(ofOther)).toBe(lockOf(ofMain));
    expect(lockOf(ofRestored)).not.toBe(lockOf(ofMain));
    const groups = Object.values(ofMain).filter(({ Type }) => Type === 'AWS::RDS::DBParameterGroup');
    expect(groups).toMatchObject([{ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }]);
  });
});
