import { basename } from 'node:path';
import { parseTemplate } from '../../policy/check/template-parser';
import { isObject, type Template, TemplateSet } from '../../policy/model';
import type { EnvironmentSide, Side, StackSide } from '../side';
import { resourcesOf } from '../update';
import { stackSide } from './directory-side';

/** A stack that exists in CloudFormation. */
export interface DeployedStack {
  readonly name: string;
  /** Whether another stack contains it. */
  readonly isNested: boolean;
}

/** What the review reads from AWS. Every call is read-only. */
export interface DeployedStacks {
  /** The account of the caller; the Region is the one whose endpoint is called. */
  account(region: string): Promise<string>;
  /** The stacks of the account in a Region. */
  stacksIn(region: string): Promise<readonly DeployedStack[]>;
  /** The template of a stack as it was uploaded. */
  templateOf(region: string, stackName: string): Promise<string>;
}

/** The name of the deployed templates as a version. */
export const DEPLOYED = 'deployed';

/**
 * Reads the deployed stacks of the environments that another version has: those with the same name, and those whose name begins with the
 * name of the environment.
 *
 * @throws Error where the credentials belong to another account, and where a template has nested stacks
 */
export async function deployedSide(other: Side, aws: DeployedStacks): Promise<Side> {
  const names = other.environments.map(({ name }) => name);
  const [region] = other.environments.flatMap(({ stacks }) => stacks.map((stack) => stack.region));
  if (region === undefined)
    throw new Error(`${other.label} has no stacks: '${DEPLOYED}' is compared with a cloud assembly.`);
  const account = await aws.account(region);
  const environments: EnvironmentSide[] = [];
  for (const environment of other.environments) {
    refuseOtherAccounts(environment, account);
    refuseNestedStacks(environment);
    const stacks = await deployedStacks(environment, { account, aws, names });
    const templates = new TemplateSet(
      stacks.map(({ source }) => source),
      environment.tier,
    );
    environments.push({
      name: environment.name,
      tier: environment.tier,
      stacks,
      templates,
      isWhole: environment.isWhole,
      zone: [],
    });
  }
  return { label: DEPLOYED, environments };
}

interface Context {
  readonly account: string;
  readonly aws: DeployedStacks;
  /** The names of all environments. */
  readonly names: readonly string[];
}

async function deployedStacks(
  { name: environment, stacks }: EnvironmentSide,
  { account, aws, names }: Context,
): Promise<readonly StackSide[]> {
  const found: StackSide[] = [];
  for (const region of new Set(stacks.map((stack) => stack.region))) {
    const existing = (await aws.stacksIn(region)).filter(({ isNested }) => !isNested);
    const isHere = (name: string) => stacks.some((stack) => stack.name === name && stack.region === region);
    const ofEnvironment = existing.filter(({ name }) => isHere(name) || ownerOf(name, names) === environment);
    for (const { name } of ofEnvironment) {
      const body = parseTemplate(await aws.templateOf(region, name));
      if (!isObject(body)) throw new Error(`${name} in ${region}: the deployed template is no object`);
      const source: Template = { name, file: name, body, stackName: name, region, stack: { Account: account } };
      const known = stacks.find((stack) => stack.name === name && stack.region === region);
      // A deployed template has no construct paths: a resource that stays has the path of the other version.
      found.push({ ...stackSide(source), ...(known !== undefined && { constructPaths: known.constructPaths }) });
    }
  }
  const order = new Map(stacks.map(({ name, region }, index) => [`${region}/${name}`, index]));
  const positionOf = ({ name, region }: StackSide) => order.get(`${region}/${name}`) ?? order.size;
  return found.toSorted((one, next) => positionOf(one) - positionOf(next));
}

/** The environment with the longest name that begins the name of the stack. */
function ownerOf(stackName: string, names: readonly string[]): string | undefined {
  return names
    .filter((name) => stackName.startsWith(`${name}-`))
    .toSorted((one, next) => next.length - one.length)
    .at(0);
}

function refuseOtherAccounts({ name, stacks }: EnvironmentSide, account: string): void {
  const others = [...new Set(stacks.map((stack) => stack.account))].filter((each) => each !== account);
  if (others.length > 0) {
    throw new Error(
      `${name}: the credentials belong to the account ${account}, and the stacks to ${others.join(', ')}. Use credentials of that account, and --environment to compare one environment.`,
    );
  }
}

function refuseNestedStacks({ stacks }: EnvironmentSide): void {
  const nested = stacks.flatMap((stack) =>
    resourcesOf(stack.template)
      .filter(([, { Type }]) => Type === 'AWS::CloudFormation::Stack')
      .map(([id]) => `${basename(stack.name)}/${id}`),
  );
  if (nested.length > 0) {
    throw new Error(
      `${nested.join(', ')}: 'deployed' does not read nested stacks. Compare two cloud assemblies instead.`,
    );
  }
}
