import { expandServerless, isServerless } from './serverless';
import { isObject, type JsonObject, type TemplateResource } from './json';

export { isObject, type JsonObject, type TemplateResource } from './json';

/** One finished CloudFormation template, and what is known about where it comes from. */
export interface Template {
  /** What a reader knows it by: the stack's construct path, or the file's name. */
  readonly name: string;

  /** The file it was read from. */
  readonly file: string;

  /** The parsed template. */
  readonly body: JsonObject;

  /**
   * The name of the stack, for references by name.
   *
   * @default - unknown: outputs are then found by their own name
   */
  readonly stackName?: string;

  /**
   * The region, where the stack names one.
   *
   * @default - unknown
   */
  readonly region?: string;

  /**
   * What is known of the stack itself: `TerminationProtection`, `Account`, `Region`, `Tags`. What CloudFormation does not keep in templates.
   *
   * @default - nothing, as of a template by itself
   */
  readonly stack?: JsonObject;
}

/** The type under which rules judge a stack itself, once for each template. */
export const STACK = 'Stack';

/** A section of a template (`Resources`, `Outputs` …); empty when it is missing. */
export function section(template: Template, name: string): JsonObject {
  const content = template.body[name];
  return isObject(content) ? content : {};
}

/** The declared resources of a template by logical id; those of SAM as what they become. */
export function templateResources(template: Template): [logicalId: string, declaration: TemplateResource][] {
  return Object.entries(section(template, 'Resources')).flatMap(([logicalId, declaration]) => {
    if (!isObject(declaration) || typeof declaration['Type'] !== 'string') {
      return [];
    }
    const resource = { ...declaration, Type: declaration['Type'] };
    return isServerless(resource.Type)
      ? expandServerless(logicalId, resource, section(template, 'Globals'))
      : [[logicalId, resource]];
  });
}

/** The stack itself, as rules judge it: what is known of it, and what goes in and out. Its logical id is none that a template could refer to. */
export function stackOf(template: Template): [logicalId: string, declaration: TemplateResource] {
  const sections = { Parameters: section(template, 'Parameters'), Outputs: section(template, 'Outputs') };
  return [`(${STACK})`, { Type: STACK, Properties: template.stack ?? {}, ...sections }];
}
