import type { TemplateScope } from './template-scope';
import { isObject, type JsonObject } from './template';
import { patternOf, UNKNOWN_PART, type Resolved } from './value';

type Intrinsic = (argument: unknown, scope: TemplateScope) => Resolved;

const ABSENT: Resolved = { kind: 'absent' };
const UNKNOWN: Resolved = { kind: 'unknown', pattern: UNKNOWN_PART };

/** `${Name}`, `${Name.Attribute}`, `${AWS::Region}`; `${!Literal}` is no placeholder. */
const PLACEHOLDER = /\$\{([^!${}][^${}]*)\}/;

/** A longer text than a template can have (1 MB) is unknown: references to references can multiply it. */
const MAXIMUM_LENGTH = 1024 * 1024;

/** The supported intrinsic functions; the result of any other function is unknown. */
const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', (name, scope) => (typeof name === 'string' ? scope.ref(name) : UNKNOWN)],
  ['Fn::GetAtt', getAtt],
  ['Fn::If', chooseBranch],
  ['Fn::Sub', substitute],
  ['Fn::Join', join],
  // Rules read the text before encoding; the encoded text itself is unknown.
  ['Fn::Base64', (text, scope) => ({ kind: 'unknown', pattern: patternOf(scope.resolve(text)) })],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', (name, scope) => scope.imported(scope.text(name))],
  ['Fn::GetStackOutput', stackOutput],
]);

/** Resolves a value that is no intrinsic function; undefined for one. Most values are none, and their resolution needs no memory. */
export function resolveContent(raw: unknown, owner: TemplateScope): Resolved | undefined {
  if (raw === undefined || raw === null) return ABSENT;
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') {
    return { kind: 'literal', literal: raw };
  }
  if (Array.isArray(raw)) return { kind: 'list', content: raw, owner };
  if (!isObject(raw)) return UNKNOWN;
  const names = Object.keys(raw);
  // A function beside properties adds properties, or is invalid.
  if (names.length > 1) return names.some(isFunction) ? UNKNOWN : { kind: 'map', content: raw, owner };
  return names[0] === 'Ref' || names.some(isFunction) ? undefined : { kind: 'map', content: raw, owner };
}

function isFunction(name: string): boolean {
  return name.startsWith('Fn::');
}

/** Resolves an intrinsic function: an object for which {@link resolveContent} has no result. */
export function resolveIntrinsic(raw: JsonObject, scope: TemplateScope): Resolved {
  const [name = ''] = Object.keys(raw);
  return INTRINSICS.get(name)?.(raw[name], scope) ?? UNKNOWN;
}

function getAtt(argument: unknown, scope: TemplateScope): Resolved {
  const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : asList(argument);
  const name = attribute.map((part) => scope.text(part)).join('.');
  return typeof logicalId === 'string' ? scope.attribute(logicalId, name) : UNKNOWN;
}

function chooseBranch(argument: unknown, scope: TemplateScope): Resolved {
  const [condition, whenTrue, whenFalse] = asList(argument);
  return typeof condition === 'string' ? scope.resolve(scope.holds(condition) ? whenTrue : whenFalse) : UNKNOWN;
}

function substitute(argument: unknown, scope: TemplateScope): Resolved {
  const [text, variables] = typeof argument === 'string' ? [argument, {}] : asList(argument);
  if (typeof text !== 'string') {
    return UNKNOWN;
  }
  const parts = text.split(PLACEHOLDER).map((part, index): Resolved => {
    if (index % 2 === 0) {
      return { kind: 'literal', literal: part.replaceAll('${!', '${') };
    }
    if (isObject(variables) && Object.hasOwn(variables, part)) {
      return scope.resolve(variables[part]);
    }
    return part.includes('.') ? getAtt(part, scope) : scope.ref(part);
  });
  return concatenate(parts, '');
}

function join(argument: unknown, scope: TemplateScope): Resolved {
  const [delimiter, list] = asList(argument);
  const resolved = scope.resolve(list);
  if (typeof delimiter !== 'string' || resolved.kind !== 'list') {
    return UNKNOWN;
  }
  const parts = asList(resolved.content).map((part) => resolved.owner.resolve(part));
  return concatenate(
    parts.filter((part) => part.kind !== 'absent'),
    delimiter,
  );
}

/** A single part keeps its kind (`Fn::Sub: ${Key.Arn}` is the key); several parts are joined as text, as far as they are known. */
function concatenate(parts: readonly Resolved[], delimiter: string): Resolved {
  const content = delimiter === '' ? parts.filter((part) => !isEmpty(part)) : parts;
  const [only, ...others] = content;
  if (only !== undefined && others.length === 0) {
    return only;
  }
  const texts = content.map(patternOf);
  if (texts.reduce((sum, text) => sum + text.length, 0) > MAXIMUM_LENGTH) return UNKNOWN;
  const pattern = texts.join(delimiter);
  return content.every((part) => part.kind === 'literal')
    ? { kind: 'literal', literal: pattern }
    : { kind: 'unknown', pattern, parts: delimited(content, delimiter) };
}

function delimited(parts: readonly Resolved[], delimiter: string): Resolved[] {
  if (delimiter === '') return [...parts];
  const between: Resolved = { kind: 'literal', literal: delimiter };
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
}

function isEmpty(part: Resolved): boolean {
  return part.kind === 'absent' || (part.kind === 'literal' && part.literal === '');
}

function select(argument: unknown, scope: TemplateScope): Resolved {
  const [index, list] = asList(argument);
  const resolved = scope.resolve(list);
  const position = Number(scope.text(index));
  return resolved.kind === 'list' && Number.isInteger(position)
    ? resolved.owner.resolve(asList(resolved.content)[position])
    : UNKNOWN;
}

function split(argument: unknown, scope: TemplateScope): Resolved {
  const [delimiter, source] = asList(argument);
  const text = scope.text(source);
  return typeof delimiter === 'string' && text !== undefined
    ? { kind: 'list', content: text.split(delimiter), owner: scope }
    : UNKNOWN;
}

function findInMap(argument: unknown, scope: TemplateScope): Resolved {
  const [map, topLevelKey, secondLevelKey] = asList(argument).map((key) => scope.text(key));
  return map === undefined || topLevelKey === undefined || secondLevelKey === undefined
    ? UNKNOWN
    : (scope.mapping(map, topLevelKey, secondLevelKey) ?? UNKNOWN);
}

function stackOutput(argument: unknown, scope: TemplateScope): Resolved {
  if (!isObject(argument)) {
    return UNKNOWN;
  }
  const { StackName, OutputName, Region } = argument;
  return scope.output(scope.text(StackName), scope.text(OutputName), scope.text(Region));
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
