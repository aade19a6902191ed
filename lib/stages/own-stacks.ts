import { types } from 'node:util';
import { Stack, Stage } from 'aws-cdk-lib';
import { type EnvironmentSettings, type SettingValidationError, Tier } from '../config';
import type { EnvironmentResources } from '../stacks/environment-resources';
import { OwnStackError } from '../stacks/own-stack';
import { locatedError } from './located-error';

/** Creation stack traces have no more frames: constructs that create constructs are rarely deeper. */
const STACK_TRACE_LIMIT = 50;

/** Stacks that an adopter adds to environments. */
export interface OwnStacks {
  /**
   * Names of the environments that have the stacks.
   * @default - all environments
   */
  readonly environments?: readonly string[];
  /**
   * Tiers of the environments that have the stacks. With `environments`, an environment must match both.
   * @default - all tiers
   */
  readonly tiers?: readonly Tier[];
  /**
   * Adds stacks to one environment: `new OwnStack(environment, …)`. It is called once for each selected environment, after the services and
   * jobs exist. It must be synchronous; its result is ignored.
   */
  readonly create: (environment: EnvironmentResources) => unknown;
}

/** The validation errors of own stacks: entries without `create`, and names of environments and tiers that do not exist. */
export function ownStacksErrors(
  ownStacks: readonly OwnStacks[],
  environments: readonly EnvironmentSettings[],
): SettingValidationError[] {
  // The names of invalid settings can be missing: their own validation reports that.
  const names = environments.map((settings: Partial<EnvironmentSettings> | undefined) => settings?.name ?? '');
  return ownStacks.flatMap((each, index) => (isOwnStacks(each) ? nameErrors(each, index, names) : [shapeError(index)]));
}

/** JavaScript and tsx do not check types: an import of a name that does not exist is `undefined`. */
function isOwnStacks(value: unknown): value is OwnStacks {
  return typeof (value as Partial<OwnStacks> | null | undefined)?.create === 'function';
}

function shapeError(index: number): SettingValidationError {
  return {
    path: `ownStacks[${index}]`,
    given: 'an entry without a function create',
    allowed: 'an object with a function create, and optionally environments and tiers',
    fix: 'Write { create: (environment) => new FilesStack(environment) }, and check the import of the name.',
  };
}

function nameErrors(each: OwnStacks, index: number, names: readonly string[]): SettingValidationError[] {
  return [
    ...unknownErrors(each.environments, { path: `ownStacks[${index}].environments`, known: names }),
    ...unknownErrors(each.tiers, { path: `ownStacks[${index}].tiers`, known: Object.values(Tier) }),
  ];
}

function unknownErrors(
  given: readonly string[] | undefined,
  { path, known }: { readonly path: string; readonly known: readonly string[] },
): SettingValidationError[] {
  const allowed = known.join(', ');
  if (given?.length === 0) {
    return [{ path, given: 'an empty list', allowed, fix: 'Name at least one, or remove the property to select all.' }];
  }
  return (given ?? []).flatMap((name, index) =>
    known.includes(name)
      ? []
      : [{ path: `${path}[${index}]`, given: `'${name}'`, allowed, fix: 'Correct the name, or remove it.' }],
  );
}

/**
 * Adds the own stacks of an environment.
 *
 * @returns the added stacks
 * @throws Error with every stack that cannot be added, or with the file and line of an error in `create`
 */
export function addOwnStacks(ownStacks: readonly OwnStacks[], environment: EnvironmentResources): Stack[] {
  const selected = ownStacks.filter((each) => isSelected(each, environment.settings));
  if (selected.length === 0) return [];
  const { root } = environment.stage.node;
  const before = new Set(stacksBelow(root));
  const errors = selected.flatMap((each) => create(each, environment));
  const added = stacksBelow(root).filter((stack) => !before.has(stack));
  const outside = added.filter((stack) => Stage.of(stack) !== environment.stage);
  errors.push(
    ...outside.map(
      ({ node }) =>
        `The stack '${node.path}' is outside the environment '${environment.settings.name}'. Create it with new OwnStack(environment, …).`,
    ),
  );
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return added;
}

function isSelected({ environments, tiers }: OwnStacks, { name, tier }: EnvironmentSettings): boolean {
  return (environments?.includes(name) ?? true) && (tiers?.includes(tier) ?? true);
}

function stacksBelow(root: EnvironmentResources['stage']['node']['root']): Stack[] {
  return root.node
    .findAll()
    .filter((construct): construct is Stack => Stack.isStack(construct) && construct.nestedStackParent === undefined);
}

/** The messages about stacks that cannot be added. */
function create(ownStacks: OwnStacks, environment: EnvironmentResources): string[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = STACK_TRACE_LIMIT;
  try {
    const result = ownStacks.create(environment);
    return types.isPromise(result)
      ? [`'create' of ownStacks returns a promise in '${environment.settings.name}'. Create the stacks synchronously.`]
      : [];
  } catch (error) {
    const located = locatedError(error, environment);
    if (error instanceof OwnStackError) return [located.message];
    throw located;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
