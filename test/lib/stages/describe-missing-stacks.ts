import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { Tier } from '../../../lib/policy';
import { readEnvironments } from '../../../lib/policy/check/check-environments';
import { findingsIn } from '../../../lib/policy/evaluate';
import { TemplateSet, type Template } from '../../../lib/policy/model';
import { controlIdOf } from '../../../lib/policy/rules/rule';
import { ChangeSeverity } from '../../../lib/review/change';
import { dataChanges } from '../../../lib/review/loss/data-changes';
import type { EnvironmentSide } from '../../../lib/review/side';
import { directorySide } from '../../../lib/review/sides/directory-side';
import { sampleOf } from '../../support/sampling';

/** The controls that report each missing stack. */
const REPORTED_BY: Readonly<Record<string, readonly string[]>> = {
  account: ['LOG-01', 'DET-01', 'DET-04', 'IAM-02', 'IAM-06', 'INC-03'],
  backup: ['BAK-01'],
  certificate: ['TLS-05'],
  cluster: ['CMP-11'],
  dashboards: ['DET-06'],
  edge: ['EDGE-01'],
  incidents: ['INC-01'],
  keys: ['KEY-01', 'LOG-02'],
  network: ['NET-01', 'NET-02'],
  probes: ['DET-05'],
  'probes-eu-central-1': ['DET-05'],
};

const WORKLOAD = 'a workload: without it, the environment has no resources that its controls protect';
const ZONE = 'the rules of the DNS zone (DNS-08, DNS-09) evaluate the zone that uses it; Terraform fails without it';

/** Why no control reports a missing stack. The change review blocks its removal. */
const NOT_REPORTED: Readonly<Record<string, string>> = {
  data: WORKLOAD,
  'job-report': WORKLOAD,
  'service-web': WORKLOAD,
  'terraform-state': ZONE,
  'zone-access': ZONE,
};

/** Removes each stack of each environment once from the synthesized templates. */
export function describeMissingStacks(assembly: () => CloudAssembly): void {
  test.each(Object.values(Tier))('no stack of %s can be missing without a finding of its controls', (environment) => {
    const templates = templatesOf(assembly(), environment);
    expect(controlsOf(templates, environment)).toEqual([]);
    const unnoticed = sampleOf(templates, 3).flatMap((missing) => {
      const stack = missing.stackName?.replace(`${environment}-`, '') ?? '';
      const found = controlsOf(
        templates.filter((template) => template !== missing),
        environment,
      );
      const expected = REPORTED_BY[stack] ?? (stack in NOT_REPORTED ? [] : ['a line in this file']);
      return expected.filter((control) => !found.includes(control)).map((control) => `${stack}: ${control}`);
    });
    expect(unnoticed).toEqual([]);
  });
  describeReviewedStacks(assembly);
}

/** Removes each stack without a control once: the change review blocks the change until the removal is approved. */
function describeReviewedStacks(assembly: () => CloudAssembly): void {
  test.each(Object.values(Tier))('the change review blocks the removal of a stack of %s without a control', (tier) => {
    const { environments } = directorySide(join(assembly().directory, `assembly-${tier}`));
    const unnoticed = environments.flatMap((environment) =>
      environment.stacks
        .filter(({ name }) => name.replace(`${tier}-`, '') in NOT_REPORTED)
        .filter(({ name }) => !leftStacks(environment, name).includes(name))
        .map(({ name }) => name),
    );
    expect(environments).toHaveLength(1);
    expect(unnoticed).toEqual([]);
  });
}

/** The stacks that the change review reports as left after the removal of one stack. */
function leftStacks(before: EnvironmentSide, removed: string): string[] {
  const stacks = before.stacks.filter(({ name }) => name !== removed);
  const templates = new TemplateSet(
    stacks.map(({ source }) => source),
    before.tier,
  );
  const after = { ...before, stacks, templates };
  return dataChanges({ label: 'before', environments: [before] }, { label: 'after', environments: [after] })
    .filter(({ kind, severity }) => kind === 'stack-left' && severity === ChangeSeverity.BLOCKING)
    .map(({ stack }) => stack);
}

function templatesOf({ directory }: CloudAssembly, environment: Tier): readonly Template[] {
  const { environments } = readEnvironments([{ path: join(directory, `assembly-${environment}`), tier: environment }]);
  return environments.flatMap(({ templates }) => templates);
}

function controlsOf(templates: readonly Template[], environment: Tier): string[] {
  const templateSet = new TemplateSet(templates, environment, { environment });
  return [...new Set(findingsIn(templateSet).map(({ rule }) => controlIdOf(rule)))];
}
