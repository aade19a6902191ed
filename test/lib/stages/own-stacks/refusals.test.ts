import { Stack, Stage } from 'aws-cdk-lib';
import type { EnvironmentSettings, SettingsError } from '../../../../lib/config';
import type { EnvironmentResources } from '../../../../lib/stacks/environment-resources';
import { OwnStack } from '../../../../lib/stacks/own-stack';
import { buildEnvironments } from '../../../../lib/stages/baseline-app';
import { addOwnStacks, type OwnStacks, ownStacksErrors } from '../../../../lib/stages/own-stacks';
import { development, environments, production } from '../../../reference-estate';
import { PROJECT_ROOT } from '../../../support/baseline-app';
import { ACCOUNT, REGION, testApp } from '../../../support/stacks';

/** An environment without stacks: these errors do not depend on them. */
function add(...hooks: OwnStacks['create'][]): Stack[] {
  const stage = new Stage(testApp(), development.name, { env: { account: ACCOUNT, region: REGION } });
  new Stack(stage, 'data');
  const environment = { stage, settings: development, projectRoot: PROJECT_ROOT } as unknown as EnvironmentResources;
  const ownStacks = hooks.map((create) => ({ create }));
  return addOwnStacks(ownStacks, environment);
}

const own = (environment: EnvironmentResources, id: string, region?: string) =>
  new OwnStack(environment, id, { description: 'A test', region });

/** The message without the lines that state the place. */
function refusal(...hooks: OwnStacks['create'][]): string {
  try {
    add(...hooks);
  } catch (error) {
    return (error as Error).message.replaceAll(/\n {4}at .+/g, '');
  }
  return 'nothing is refused';
}

test.each<[string, string, string]>([
  ['is reserved', 'data', 'the name is reserved for a stack of the environment. Use another id.'],
  ['is reserved for another setting', 'cache', 'the name is reserved for a stack of the environment. Use another id.'],
  ['is not valid', 'Files_1', "allowed are lowercase letters, digits and single hyphens, such as 'uploaded-files'."],
])('an id that %s is refused', (_, id, reason) => {
  expect(refusal((environment) => own(environment, id))).toBe(
    `The stack '${id}' cannot be added to 'development': ${reason}`,
  );
});

test('a stack name that is too long is refused', () => {
  const id = 'a'.repeat(117);
  expect(refusal((environment) => own(environment, id))).toBe(
    `The stack name 'development-${id}' has 129 characters; the maximum is 128. Use a shorter id.`,
  );
  expect(add((environment) => own(environment, id.slice(1)))).toHaveLength(1);
});

test('every stack that cannot be added is in one message, with its file and line', () => {
  const twice = (environment: EnvironmentResources) => own(environment, 'files');
  expect(() => add(twice, twice, (environment) => own(environment, 'keys'))).toThrow(
    /^The stack 'files' .+ another own stack of this environment has this id. Use another id.\n {4}at test\/lib\/stages\/own-stacks\/refusals.test.ts:\d+:\d+ \(environment 'development'\)\nThe stack 'keys' .+\n {4}at test/,
  );
});

test('a stack outside the environment is refused', () => {
  const outside = ({ stage }: EnvironmentResources) => new Stack(stage.node.root, 'files');
  expect(refusal(outside)).toBe(
    "The stack 'files' is outside the environment 'development'. Create it with new OwnStack(environment, …).",
  );
});

test('a create function that is not synchronous is refused', () => {
  const create = (() => Promise.resolve()) as OwnStacks['create'];
  expect(refusal(create)).toBe(
    "'create' of ownStacks returns a promise in 'development'. Create the stacks synchronously.",
  );
});

test('an error of the adopter states its file and line', () => {
  const create = () => {
    throw new TypeError('no bucket');
  };
  expect(() => add(create)).toThrow(/^no bucket\n {4}at test\/lib\/stages\/own-stacks\/refusals.test.ts:\d+:\d+ /);
});

test('a stack in another Region has the boundary by its name', () => {
  const [stack] = add((environment) => own(environment, 'global', 'us-east-1'));
  expect(stack?.region).toBe('us-east-1');
  expect(stack?.node.tryFindChild('Boundary')).toBeDefined();
});

test('names of unknown environments and tiers are validation errors, together with those of the settings', () => {
  const create = () => undefined;
  const ownStacks = [
    { environments: ['development', 'prod'], create },
    { environments: [], tiers: ['qa'], create },
  ] as unknown as OwnStacks[];
  const errors = (settings: readonly EnvironmentSettings[]) => {
    try {
      buildEnvironments(testApp(), { environments: settings, ownStacks, projectRoot: PROJECT_ROOT, policy: false });
    } catch (error) {
      return (error as SettingsError).errors;
    }
    return [];
  };
  const allowed = 'development, staging, production';
  const fix = 'Correct the name, or remove it.';
  expect(errors(environments)).toEqual([
    { path: 'ownStacks[0].environments[1]', given: "'prod'", allowed, fix },
    {
      path: 'ownStacks[1].environments',
      given: 'an empty list',
      allowed,
      fix: 'Name at least one, or remove the property to select all.',
    },
    { path: 'ownStacks[1].tiers[0]', given: "'qa'", allowed, fix },
  ]);
  const withInvalidRegion = errors([{ ...development, region: 'nowhere' }, production]).map(({ path }) => path);
  expect(withInvalidRegion).toEqual(expect.arrayContaining(['development.region', 'ownStacks[0].environments[1]']));
});

test('an entry without a function is a validation error, as JavaScript and tsx do not check types', () => {
  const errors = ownStacksErrors([undefined, { create: 1 }, () => undefined] as unknown as OwnStacks[], environments);
  expect(errors.map(({ path }) => path)).toEqual(['ownStacks[0]', 'ownStacks[1]', 'ownStacks[2]']);
  expect(errors[0]).toEqual({
    path: 'ownStacks[0]',
    given: 'an entry without a function create',
    allowed: 'an object with a function create, and optionally environments and tiers',
    fix: 'Write { create: (environment) => new FilesStack(environment) }, and check the import of the name.',
  });
});
