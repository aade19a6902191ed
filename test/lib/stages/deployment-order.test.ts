import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { EnvironmentSettings } from '../../../lib/config';
import { development, production, staging } from '../../reference-estate';
import { EnvironmentStage } from '../../../lib/stages/environment-stage';
import { PROJECT_ROOT } from '../../support/baseline-app';
import { testApp } from '../../support/stacks';
import { PRODUCTION_WITH_STATUS_PAGE } from '../../support/status-page';

const SHARE = { trailInAnotherRegion: false, environmentNames: ['staging'], regions: ['eu-west-1'] };

/** Ids of the stacks that are deployed before another one. */
function before(stage: EnvironmentStage, id: string): readonly string[] {
  const stack = stage.node.findChild(id);
  return Stack.isStack(stack) ? stack.dependencies.map(({ node }) => node.id) : [];
}

function stage(settings: EnvironmentSettings, accountShare?: typeof SHARE): EnvironmentStage {
  return new EnvironmentStage(testApp(), { settings, accountShare, projectRoot: process.cwd() });
}

describe('what assumes a service-linked role at once is deployed', () => {
  const host = stage({ ...staging, backups: { ...staging.backups, auditManager: true } }, SHARE);
  const guest = stage(development);

  test.each(['data', 'edge', 'cluster'])('after the account stack, which creates the roles: %s', (id) => {
    expect(before(host, id)).toContain('account');
  });

  test.each(['data', 'cluster'])('after its own roles, if another environment has the account stack: %s', (id) => {
    expect(before(guest, id)).toContain('account-roles');
    expect(guest.node.tryFindChild('account')).toBeUndefined();
  });

  test('in a role that the boundary permits to create them', () => {
    // The boundary names `<environment>-account-*`; CloudFormation begins the name of a role with the name of its stack.
    expect((guest.node.findChild('account-roles') as Stack).stackName).toBe('development-account-roles');
  });

  test('the framework of Backup Audit Manager is deployed after the recorder of AWS Config', () => {
    expect(before(host, 'backup')).toContain('account');
    expect(before(guest, 'backup')).not.toContain('account-roles');
  });
});

test('probes are deployed after the services that they request: a hostname without an answer is an incident', () => {
  const probed = stage(production, SHARE);
  for (const id of ['probes', 'probes-eu-central-1']) expect(before(probed, id)).toContain('service-web');
});

test('the probes of the status page are deployed after it; those of its Region update it, and are deployed before', () => {
  const withPage = stage(PRODUCTION_WITH_STATUS_PAGE);
  expect(before(withPage, 'probes')).toContain('status-page');
  expect(before(withPage, 'probes-eu-central-1')).not.toContain('status-page');
});

describe('the README', () => {
  const text = readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ');
  const groups = (/deployed in this order: `([^`]+)`/.exec(text)?.[1] ?? '')
    .split(' → ')
    .map((names) => names.split(', ').map((name) => new RegExp(`^${name.replace('*', '.*')}$`)));
  const group = (id: string) => groups.findIndex((names) => names.some((name) => name.test(id)));
  const probed = stage(production, SHARE);
  const ids = probed.node.children.map(({ node }) => node.id);

  test('states the deployment order of the stacks', () => {
    const reversed = ids.flatMap((id) =>
      before(probed, id)
        .filter((earlier) => group(id) >= 0 && group(earlier) > group(id))
        .map((earlier) => `${earlier} is deployed before ${id}`),
    );
    expect(reversed).toEqual([]);
  });

  test('names every stack of production, and no other', () => {
    expect(ids.filter((id) => group(id) < 0 && !text.includes(`\`${id}\``))).toEqual([]);
    expect(groups.flat().filter((name) => !ids.some((id) => name.test(id)))).toEqual([]);
  });
});
