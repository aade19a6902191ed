import { Tier } from '../../facts/tier';
import { type JsonObject, type Template, TemplateSet } from '../../lib/policy/model';
import type { EnvironmentSide, Side, StackSide } from '../../lib/review/side';
import { stackSide } from '../../lib/review/sides/directory-side';
import type { StackTemplate } from '../../lib/review/update';
import type { TestResources } from './policy';

/** An environment of one stack, `<environment>-app`. */
export interface TestEnvironment {
  readonly resources: TestResources;

  /** @default - the tier with the name of the environment, otherwise production */
  readonly tier?: Tier;

  /** @default false - a part of an environment */
  readonly isWhole?: boolean;

  /** @default - none */
  readonly evidence?: JsonObject;
}

/** A version with these environments. */
export function reviewSide(environments: Readonly<Record<string, TestEnvironment>>): Side {
  return {
    label: 'test',
    environments: Object.entries(environments).map(([name, environment]) => environmentSide(name, environment)),
  };
}

/** The templates of one environment by stack name. */
export type TestStacks = Readonly<Record<string, StackTemplate>>;

/** A version with one environment of several stacks. */
export function stackedSide(environment: string, stacks: TestStacks): Side {
  const sides = Object.entries(stacks).map(([name, body]) => testStack(name, body, environment));
  const templates = new TemplateSet(
    sides.map(({ source }) => source),
    Tier.PRODUCTION,
  );
  return {
    label: 'test',
    environments: [{ name: environment, tier: Tier.PRODUCTION, stacks: sides, templates, isWhole: false, zone: [] }],
  };
}

function testStack(name: string, body: StackTemplate, environment: string): StackSide {
  const [account, region] = ['111111111111', 'eu-west-1'];
  const source: Template = {
    name,
    file: name,
    body: { ...body },
    stackName: name,
    region,
    stack: { Account: account },
  };
  const id = name.replace(`${environment}-`, '');
  const paths = Object.keys(body.Resources ?? {}).map(
    (logicalId) => [logicalId, `${environment}/${id}/${logicalId}`] as const,
  );
  return { ...stackSide(source), constructPaths: new Map(paths) };
}

function environmentSide(
  name: string,
  { evidence, isWhole = false, resources, tier }: TestEnvironment,
): EnvironmentSide {
  const stack = testStack(`${name}-app`, { Resources: resources }, name);
  const known = Object.values<string>(Tier).find((each): each is Tier => each === name);
  const used = tier ?? known ?? Tier.PRODUCTION;
  return {
    name,
    tier: used,
    stacks: [stack],
    templates: new TemplateSet([stack.source], used),
    isWhole,
    zone: [],
    ...(evidence !== undefined && { evidence }),
  };
}
