import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { environments } from '../../reference-estate';
import type { EnvironmentEvidence } from '../../../lib/evidence';
import { CATALOG } from '../../../lib/policy';
import { EnvironmentStage } from '../../../lib/stages/environment-stage';
import { synthesize } from '../../../lib/stages/synthesize';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

const said: string[] = [];
const outdir = temporaryDirectory();

/** Development as `npm run synth` makes it, with a network without flow logs in its first stack. */
const synth = jest.spyOn(EnvironmentStage.prototype, 'synth').mockImplementation(function (this: EnvironmentStage) {
  synth.mockRestore();
  new ec2.CfnVPC(this.node.children[0] as Stack, 'Planted', { cidrBlock: '10.0.0.0/16' });
  return this.synth();
});
const passed = synthesize({
  environments,
  only: 'development',
  projectRoot: PROJECT_ROOT,
  directoryHasDockerfile: () => true,
  policy: { today: '2026-11-22', packs: [] },
  outdir,
  progress: () => undefined,
  summary: (text) => said.push(text),
});

test('a finding fails the synthesis of environments', () => {
  expect(passed).toBe(false);
});

test('the summary is still given, and says so', () => {
  const text = said.join('\n');
  expect(text).toMatch(/│ development │ development │ +10 │ +\d+ │ +- │ +4 │/);
  expect(text).toMatch(/FAILED in [\d.]+ s/);
});

test('the terminal names the place of the finding on the page, which has it', () => {
  const [, place = ''] =
    /NET-06-FlowLogs\[FlowLog\] at \S+: \S*\/review\/index\.html#(\S+)/.exec(said.join('\n')) ?? [];
  expect(place).toMatch(/^development-finding-NET-06-FlowLogs-FlowLog-at-development-/);
  expect(readFileSync(join(outdir, 'review/index.html'), 'utf8')).toContain(`id="${place}"`);
});

test('the page is below the limit of 2 MB for six environments, in both forms', () => {
  for (const file of ['index.html', 'index.md']) {
    expect(statSync(join(outdir, 'review', file)).size).toBeLessThan(2_000_000 / 6);
  }
});

test('the evidence links each control to its place on the page', () => {
  const page = readFileSync(join(outdir, 'review/index.html'), 'utf8');
  const links = [...readFileSync(join(outdir, 'evidence.md'), 'utf8').matchAll(/\]\(review\/index\.html#([^)]+)\)/g)];
  expect(links).toHaveLength(CATALOG.length);
  expect(links.filter(([, anchor = '']) => !page.includes(`id="${anchor}"`))).toEqual([]);
});

describe('the evidence', () => {
  const written = JSON.parse(readFileSync(join(outdir, 'evidence.json'), 'utf8')) as {
    environments: [EnvironmentEvidence];
  };
  const evidence = written.environments[0];

  test('is beside the templates, with every control', () => {
    expect(evidence).toMatchObject({ environment: 'development', tier: 'development' });
    expect(evidence.controls).toHaveLength(CATALOG.length);
  });

  test('follows a control to the resources that satisfy it, and the values that show it', () => {
    const control = evidence.controls.find((each) => each.control === 'CMP-02');
    const rule = control?.rules.find((each) => each.rule === 'CMP-02-ReadonlyRootFilesystem');
    expect(control?.status).toBe('satisfied');
    expect(rule?.resources.map(({ type }) => type)).toContain('AWS::ECS::TaskDefinition');
    expect(rule?.resources[0]?.properties).toContainEqual({
      path: 'Properties.ContainerDefinitions.0.ReadonlyRootFilesystem',
      value: 'true',
    });
  });

  test('says of the control that the planted network breaks that it is not met', () => {
    expect(evidence.controls.find((each) => each.control === 'NET-06')?.status).not.toBe('satisfied');
  });
});
