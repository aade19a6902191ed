import type { Template } from '../../lib/policy/model';
import { assemblyNamed } from '../support/variants/assemblies';
import { foreignStacks } from './foreign-apps';
import type { DeployedStack } from './synthesized-stacks';

/** The shipped environments, and variants whose options change networks, principals or data stores. */
const VARIANTS: readonly string[] = [
  ...['development', 'staging', 'production', 'inspected-egress', 'nat-per-availability-zone', 'no-egress'],
  ...['mysql', 'cache-nodes', 'data-stores', 'functions-with-sources', 'people', 'two-services-and-no-job'],
];

/** The stacks of the environments that the questions are about, by name. */
export function evaluatedEnvironments(): Readonly<Record<string, readonly DeployedStack[]>> {
  const variants = VARIANTS.map((name): [string, readonly DeployedStack[]] => [name, assemblyNamed(name).stacks]);
  return { ...Object.fromEntries(variants), ...foreignStacks() };
}

/** The stacks as the policy reads them. */
export function templatesOf(stacks: readonly DeployedStack[]): readonly Template[] {
  return stacks.map(({ account, name, region, template }) => ({
    name,
    file: `${name}.template.json`,
    stackName: name,
    region,
    stack: { Account: account, Region: region },
    body: template as Template['body'],
  }));
}
