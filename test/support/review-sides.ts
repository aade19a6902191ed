import { Tier } from '../../facts/tier';
import { type JsonObject, TemplateSet } from '../../lib/policy/model';
import type { EnvironmentSide, Side } from '../../lib/review/side';
import { template } from './plain-template';
import type { TestResources } from './policy';

/** An environment of one stack, `<environment>-app`. */
export interface TestEnvironment {
  readonly resources: TestResources;

  /** @default - the tier with the name of the environment, otherwise production */
  readonly tier?: Tier;

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

function environmentSide(name: string, { evidence, resources, tier }: TestEnvironment): EnvironmentSide {
  const stackName = `${name}-app`;
  const [account, region] = ['111111111111', 'eu-west-1'];
  const source = { ...template(stackName, { Resources: resources }), stackName, region, stack: { Account: account } };
  const paths = Object.keys(resources).map((logicalId) => [logicalId, `${name}/app/${logicalId}`] as const);
  const known = Object.values<string>(Tier).find((each): each is Tier => each === name);
  const used = tier ?? known ?? Tier.PRODUCTION;
  return {
    name,
    tier: used,
    stacks: [
      {
        name: stackName,
        account,
        region,
        template: { Resources: resources },
        source,
        constructPaths: new Map(paths),
        sourceLines: new Map(),
        assets: [],
      },
    ],
    templates: new TemplateSet([source], used),
    zone: [],
    ...(evidence !== undefined && { evidence }),
  };
}
