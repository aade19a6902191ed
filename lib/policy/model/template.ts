import { expandServerless, isServerless } from './serverless/expand';
import { isObject, type JsonObject, type TemplateResource } from './json';

export { isObject, type JsonObject, type TemplateResource } from './json';

/** A CloudFormation template, with its stack's properties as far as they are known. */
export interface Template {
  /** The name in reports: the construct path of the stack, or the file name. */
  readonly name: string;

  /** The file it was read from. */
  readonly file: string;

  /** The parsed template. */
  readonly body: JsonObject;

  /**
   * The name of the stack, for references by name.
   *
   * @default - unknown: outputs are found by their name alone
   */
  readonly stackName?: string;

  /**
   * The Region of the stack.
   *
   * @default - unknown
   */
  readonly region?: string;

  /**
   * The resource of the nested stack, in the template with this name.
   *
   * @default - found by the metadata or the URL of the resource, if the template is the one of a nested stack
   */
  readonly nestedIn?: { readonly template: string; readonly logicalId: string };

  /**
   * Properties of the stack that templates do not contain: `TerminationProtection`, `Account`, `Region`, `Tags`.
   *
   * @default - none
   */
  readonly stack?: JsonObject;
}

/** The type of the stack itself, which rules evaluate once for each template. */
export const STACK = 'Stack';

/** The type of the environment itself, which rules evaluate once for all templates: whether a required service exists. */
export const ENVIRONMENT = 'Environment';

/** A section of a template (`Resources`, `Outputs` …); empty when it is missing. */
export function section(template: Template, name: string): JsonObject {
  const content = Object.hasOwn(template.body, name) ? template.body[name] : undefined;
  return isObject(content) ? content : {};
}

/** The resources of a template by logical id; SAM resources in their expanded form. */
export function templateResources(template: Template): [logicalId: string, resource: TemplateResource][] {
  const serverless = { globals: section(template, 'Globals'), resources: section(template, 'Resources') };
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, definition] of Object.entries(section(template, 'Resources'))) {
    if (!isObject(definition) || typeof definition['Type'] !== 'string') continue;
    const resource = { ...definition, Type: definition['Type'] };
    // Several events of SAM functions create the same implicit API.
    const expanded = isServerless(resource.Type) ? expandServerless(logicalId, resource, serverless) : [];
    for (const [id, each] of expanded) if (!resources.has(id)) resources.set(id, each);
    if (!isServerless(resource.Type)) resources.set(logicalId, resource);
  }
  return [...resources];
}

/** The stack itself, with its properties, parameters and outputs. A template cannot refer to its logical id. */
export function stackOf(template: Template): [logicalId: string, resource: TemplateResource] {
  const sections = { Parameters: section(template, 'Parameters'), Outputs: section(template, 'Outputs') };
  return [`(${STACK})`, { Type: STACK, Properties: template.stack ?? {}, ...sections }];
}

/** The template of the environment itself: it has no properties, and no template can refer to it. */
export function environmentTemplate(name: string): Template {
  return { name, file: '', body: { Resources: { [`(${ENVIRONMENT})`]: { Type: ENVIRONMENT, Properties: {} } } } };
}
