import { UNKNOWN_PART } from '../../model/value';
import type { Resolved, Resource, Template, Value } from '../../model';
import { ARN_FORMATS } from './arn-formats';

/** A part of an ARN format. */
const ARN_PART = /\{(\w+)\}/g;

/** A reference to a resource of the environment in a canonical text. */
const TOKEN = /\$\{@([^${}]+)\}/g;

/**
 * The text of a value in one form, so that two ways to write the same value give the same text: `Fn::Sub` and `Fn::Join`, the ARN of a
 * resource and the same ARN with its name. A resource with a generated name is `${@stack/LogicalId}`. A value that cannot be resolved
 * contains its JSON.
 */
export function canonicalText(value: Value, owner: Resource): string {
  const text = render(value.resolution, owner.template);
  // The JSON must not contain a wildcard: policies would match it as a pattern.
  return text.replaceAll(UNKNOWN_PART, () => `\${unresolved ${value.json().replaceAll(/[*?$]/g, '.')}}`);
}

/** The canonical texts of a value that is one text or a list of texts, sorted. */
export function canonicalTexts(value: Value, owner: Resource): string[] {
  return [...new Set(value.items().map((item) => canonicalText(item, owner)))].sort();
}

/** Whether a canonical text has a part that cannot be resolved. Policy variables such as `${aws:username}` are resolved by IAM. */
export function isUnresolved(text: string): boolean {
  return /\$\{(?!@|AWS::|[a-z][\w-]*:)/.test(text);
}

/** The resource of the environment, as canonical texts contain it. */
export function tokenOf(resource: Resource): string {
  return `\${@${stackId(resource.template)}/${resource.logicalId}}`;
}

/** The token of the resource that a value refers to; the canonical text of another value. */
export function referredResource(value: Value, owner: Resource): string {
  const resource = value.resource();
  return resource === undefined ? canonicalText(value, owner) : tokenOf(resource);
}

/** A canonical text for messages: resources as `stack/LogicalId`. */
export function readable(text: string): string {
  return text.replaceAll(TOKEN, '$1');
}

/** The canonical ARN of a resource, as policies refer to it; the token of a resource whose ARN has no known format. */
export function arnOf(resource: Resource): string {
  const format = ARN_FORMATS[resource.type];
  if (format === undefined) return tokenOf(resource);
  const parts: Readonly<Record<string, string>> = {
    ...placeOf(resource.template),
    path: resource.get('Path').text() ?? '/',
    name: nameOf(resource, format.nameProperty),
  };
  return format.arn.replaceAll(ARN_PART, (_, part: string) => parts[part] ?? '');
}

/** The account of a stack: the number, or the pseudo parameter. */
export function accountOf(template: Template): string {
  return placeOf(template).account;
}

function stackId(template: Template): string {
  return template.stackName ?? template.name;
}

function nameOf(resource: Resource, property: string | undefined): string {
  if (property === undefined) return tokenOf(resource);
  const name = resource.get(property);
  // A name can contain the name of another resource.
  const text = name.isAbsent ? undefined : (name.text() ?? canonicalText(name, resource));
  return text === undefined || isUnresolved(text) ? tokenOf(resource) : text;
}

function render(resolved: Resolved, template: Template): string {
  switch (resolved.kind) {
    case 'literal':
      return pseudoValues(String(resolved.literal), template);
    case 'reference':
      return referenceText(resolved.resource, resolved.attribute);
    case 'unknown':
      return resolved.parts === undefined
        ? pseudoValues(resolved.pattern, template)
        : resolved.parts.map((part) => render(part, template)).join('');
    default:
      return UNKNOWN_PART;
  }
}

function referenceText(resource: Resource, attribute: string): string {
  const format = ARN_FORMATS[resource.type];
  if (format?.arnAttributes.includes(attribute) === true) return arnOf(resource);
  if (format?.nameAttributes.includes(attribute) === true) return nameOf(resource, format.nameProperty);
  return `\${@${stackId(resource.template)}/${resource.logicalId}.${attribute}}`;
}

function pseudoValues(text: string, template: Template): string {
  if (!text.includes('${AWS::')) return text;
  const { account, partition, region } = placeOf(template);
  return text
    .replaceAll('${AWS::Partition}', partition)
    .replaceAll('${AWS::AccountId}', account)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::URLSuffix}', partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com')
    .replaceAll('${AWS::StackName}', template.stackName ?? '${AWS::StackName}');
}

interface Place {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** Policies that name the partition `aws` and those with the pseudo parameter are equal; the account is known in an assembly. */
function placeOf({ region, stack }: Template): Place {
  const account = stack?.['Account'];
  const partition =
    region?.startsWith('cn-') === true ? 'aws-cn' : region?.startsWith('us-gov-') === true ? 'aws-us-gov' : 'aws';
  return {
    account: typeof account === 'string' ? account : '${AWS::AccountId}',
    partition,
    region: region ?? '${AWS::Region}',
  };
}
