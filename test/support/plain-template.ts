import type { Template } from '../../lib/policy/model';

/** A template whose name and stack name are its id. */
export function template(name: string, body: Readonly<Record<string, unknown>>): Template {
  return { name, file: `${name}.template.json`, stackName: name, body };
}
