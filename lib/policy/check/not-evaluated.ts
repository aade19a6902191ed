import { dirname, join } from 'node:path';
import { RESOURCE_SCHEMAS } from '../../../facts/published-schemas';
import { counted } from '../counted';
import { childTemplateName, type Resource, type TemplateSet } from '../model';
import { isFile } from './read-text-file';
import { argumentOf } from './standard-input';
import { isKnownType, similarTypes } from './unknown-types';

/** A resource that no rule evaluated, and why. */
export interface NotEvaluated {
  readonly file: string;
  /** The logical id. */
  readonly resource: string;
  readonly type: string;
  readonly reason: 'nested-stack' | 'unknown-type';
  /** The reason and the fix, for one line of text. */
  readonly message: string;
}

/** The comparison with all types takes milliseconds. Similar types are named for the first unknown types only. */
const COMPARED = 20;

/** The resources of unknown types, and the nested stacks whose template is not among the inputs. */
export function resourcesNotEvaluated(templateSet: TemplateSet, additionalTypes?: readonly string[]): NotEvaluated[] {
  const { templates, missingNestedStacks } = templateSet;
  const unknown = templates
    .flatMap((template) => templateSet.resourcesOf(template))
    .filter(({ type }) => !isKnownType(type, additionalTypes));
  const compared = [...new Set(unknown.map(({ type }) => type))].slice(0, COMPARED);
  const similar = new Map(compared.map((type) => [type, similarTypes(type)]));
  return [
    ...unknown.map((each) => notEvaluated(each, 'unknown-type', unknownType(each, similar.get(each.type)))),
    ...missingNestedStacks.map((each) => notEvaluated(each, 'nested-stack', missingChild(each))),
  ];
}

/** The messages as lines, with a title for each reason. */
export function notEvaluatedMessages(all: readonly NotEvaluated[]): string[] {
  const withReason = (reason: NotEvaluated['reason']) => all.filter((each) => each.reason === reason);
  return [
    ...lines(
      withReason('unknown-type'),
      (count) =>
        `${counted(count, 'resource')} of an unknown type, not evaluated. This version knows the types of ${RESOURCE_SCHEMAS.asOf}; accept a later one with --additional-types TYPE:`,
    ),
    ...lines(withReason('nested-stack'), (count) => `${counted(count, 'nested stack')} not evaluated:`),
  ];
}

/** `1 resource of an unknown type, 2 nested stacks`. */
export function countedByReason(all: readonly NotEvaluated[]): string {
  const count = (reason: NotEvaluated['reason']) => all.filter((each) => each.reason === reason).length;
  const [unknown, nested] = [count('unknown-type'), count('nested-stack')];
  return [
    ...(unknown > 0 ? [`${counted(unknown, 'resource')} of an unknown type`] : []),
    ...(nested > 0 ? [counted(nested, 'nested stack')] : []),
  ].join(', ');
}

function lines(of: readonly NotEvaluated[], title: (count: number) => string): string[] {
  return of.length === 0 ? [] : [title(of.length), ...of.map(({ message }) => `  ${message}`)];
}

function notEvaluated(
  { template, logicalId, type }: Resource,
  reason: NotEvaluated['reason'],
  message: string,
): NotEvaluated {
  return { file: template.file, resource: logicalId, type, reason, message: `${template.file}: ${message}` };
}

function unknownType({ logicalId, type }: Resource, similar: readonly string[] = []): string {
  const fix = similar.length === 0 ? '' : `. Did you mean ${oneOf(similar)}?`;
  return `Resources.${logicalId} has the type '${type}', which CloudFormation does not have${fix}`;
}

function oneOf(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ');
}

function missingChild(stack: Resource): string {
  const { logicalId, template } = stack;
  const child = childTemplateName(stack);
  const source = stack.get('TemplateURL').describe();
  const parent = argumentOf(template.file);
  if (child === undefined) {
    return `the resources of the nested stack ${logicalId} were not evaluated, because TemplateURL (${source}) does not determine the file of its template. Give TemplateURL, or the parameter that it refers to, a value that ends with the name of this file, and evaluate both together: check ${parent} FILE`;
  }
  const path = [child, join(dirname(template.file), child)].find(exists) ?? `PATH/${child}`;
  return `the resources of the nested stack ${logicalId} were not evaluated: its template is ${child} (TemplateURL: ${source}), which is not an argument. Evaluate both together: check ${parent} ${path}`;
}

function exists(path: string): boolean {
  try {
    return isFile(path);
  } catch {
    return false;
  }
}
