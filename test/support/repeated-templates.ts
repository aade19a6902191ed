import { isObject, type Template } from '../../lib/policy/model';

/** Copies of templates for one larger environment: the copies refer to each other as the originals do, and to no other copy. */
export function repeatedTemplates(templates: readonly Template[], copies: number): Template[] {
  return Array.from({ length: copies }, (_, index) => templates.map((each) => copyOf(each, `-${index}`))).flat();
}

function copyOf(template: Template, suffix: string): Template {
  const { name, file, stackName, body } = template;
  const names = file === '' ? file : file.replace(/^/, `${suffix.slice(1)}/`);
  return {
    ...template,
    name: `${name}${suffix}`,
    file: names,
    ...(stackName !== undefined && { stackName: `${stackName}${suffix}` }),
    body: renamed(body, suffix) as Template['body'],
  };
}

/** The names by which stacks refer to each other have the suffix. */
function renamed(raw: unknown, suffix: string): unknown {
  if (Array.isArray(raw)) return raw.map((each) => renamed(each, suffix));
  if (!isObject(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => {
      switch (key) {
        case 'Export':
          return [key, isObject(value) ? { Name: withSuffix(value['Name'], suffix) } : value];
        case 'Fn::ImportValue':
          return [key, withSuffix(value, suffix)];
        case 'Fn::GetStackOutput':
          return [key, isObject(value) ? { ...value, StackName: withSuffix(value['StackName'], suffix) } : value];
        default:
          return [key, renamed(value, suffix)];
      }
    }),
  );
}

function withSuffix(name: unknown, suffix: string): unknown {
  return typeof name === 'string' ? `${name}${suffix}` : { 'Fn::Join': ['', [name, suffix]] };
}
