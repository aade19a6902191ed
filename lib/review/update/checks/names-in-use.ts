import type { StackChanges } from '../changed-values';
import { referencesIn } from '../references';
import type { ResourceFacts } from '../resource-facts';
import {
  isSamePlace,
  type JsonObject,
  resourcesOf,
  type StackTemplate,
  type StackUpdate,
  type TemplateResource,
} from '../stack';
import { UNIQUE_PROPERTIES } from '../unique-properties';
import type { UpdateProblem } from '../update-problem';

/**
 * CloudFormation creates new resources and replacements before it deletes old ones: what has to be unique must not be given to both.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
export function namesInUse({ replaced, update }: StackChanges, facts: ResourceFacts): readonly UpdateProblem[] {
  const { after, before, others, stack } = update;
  const isReplaced = (logicalId: string) => replaced.get(logicalId)?.isConditional === false;
  const taken = new Map(
    [...others.filter((other) => isSamePlace(other, stack)), { ...stack, template: before ?? {} }].flatMap(
      ({ name, template }) =>
        identitiesIn(template, facts)
          .filter(({ identity }) => name === stack.name || !isLocal(identity))
          .map(({ identity, logicalId }) => [keyOf(identity), `${name}/${logicalId}`] as const),
    ),
  );
  return resourcesOf(after).flatMap(([logicalId, resource]): readonly UpdateProblem[] => {
    if (before?.Resources?.[logicalId] !== undefined && !isReplaced(logicalId)) return [];
    const identities = identitiesOf(resource, facts).filter(
      (identity) => !referencesIn(identity).some((each) => each.kind === 'resource' && isReplaced(each.logicalId)),
    );
    const twin = identities.find((each) => taken.has(keyOf(each)));
    if (twin === undefined) return [];
    const [, ...values] = twin;
    const message = `this ${resource.Type} is created while ${String(taken.get(keyOf(twin)))} still has ${describe(values)}`;
    return [{ kind: 'name-in-use', stack: stack.name, logicalId, message }];
  });
}

/**
 * What stays under a fixed name when it leaves the template: CloudFormation fails to create it again unless the deployment imports it
 * (`--import-existing-resources`).
 */
export function retainedNames(
  { stack: { name }, before, after }: Pick<StackUpdate, 'stack'> & Partial<StackUpdate>,
  facts: ResourceFacts,
): readonly UpdateProblem[] {
  return resourcesOf(before).flatMap(([logicalId, resource]): readonly UpdateProblem[] => {
    if (after?.Resources?.[logicalId] !== undefined || !(resource.DeletionPolicy ?? '').startsWith('Retain')) return [];
    const literal = identitiesOf(resource, facts).find(isLiteral);
    if (literal === undefined) return [];
    const message = `this ${resource.Type} stays in the account with ${describe(literal.slice(1))}: with the option turned on again it exists already`;
    return [{ kind: 'retained-name', stack: name, logicalId, message }];
  });
}

/** A type and the values that are unique for it. */
type Identity = readonly unknown[];

interface IdentifiedResource {
  readonly logicalId: string;
  readonly identity: Identity;
}

/** Templates are compared with many others. */
const identified = new WeakMap<StackTemplate, readonly IdentifiedResource[]>();

function identitiesIn(template: StackTemplate, facts: ResourceFacts): readonly IdentifiedResource[] {
  const known = identified.get(template);
  if (known !== undefined) return known;
  const found = resourcesOf(template).flatMap(([logicalId, resource]) =>
    identitiesOf(resource, facts).map((identity) => ({ logicalId, identity })),
  );
  identified.set(template, found);
  return found;
}

function keyOf(identity: Identity): string {
  return JSON.stringify(identity);
}

function identitiesOf({ Properties = {}, Type }: TemplateResource, facts: ResourceFacts): readonly Identity[] {
  const tuples = [...(UNIQUE_PROPERTIES[Type] ?? []), ...facts.identifiersOf(Type).map((name) => [name])];
  return tuples.flatMap((names) => {
    const values = names.map((name) => Properties[name]);
    return values.includes(undefined) ? [] : [[Type, ...names.map((name, index) => ({ [name]: values[index] }))]];
  });
}

function isLiteral([, ...values]: Identity): boolean {
  return values.every((value) => Object.values(value as JsonObject).every((part) => typeof part !== 'object'));
}

/** Whether the values mean something inside their own stack only. */
function isLocal(identity: Identity): boolean {
  return referencesIn(identity).some((each) => each.kind === 'resource' && !each.logicalId.startsWith('AWS::'));
}

function describe(values: readonly unknown[]): string {
  return values.length === 0 ? 'the place of the only one in account and Region' : JSON.stringify(values).slice(1, -1);
}
