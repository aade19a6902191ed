import type ts from 'typescript';
import { importedNames } from './package-imports';
import type { SettingRename, VersionRenames } from './renames';
import { nodesOf, type ParsedSource, replaced, type SourceChanges } from './source-edit';

/** Where the settings of a type are in an environment. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  EnvironmentSettings: [],
  BackupSettings: ['backups'],
  CloudflareSettings: ['domain', 'cloudflare'],
  DnsSettings: ['network', 'dns'],
  DomainSettings: ['domain'],
  EgressSettings: ['network', 'egress'],
  JobSettings: ['jobs', '*'],
  NetworkSettings: ['network'],
  ServiceSettings: ['services', '*'],
};
/** The argument of `defineBaseline`. */
const ESTATE = 'environments.*.';

/** Renamed settings and values, in object literals whose type is that of settings. Others that look like one are notices. */
export function settingsChanges(source: ParsedSource, { settings }: VersionRenames): SourceChanges {
  const exportedAs = new Map(importedNames(source).map(({ local, exported }) => [local, exported]));
  if (exportedAs.size === 0) return { edits: [], notices: [] };
  const { compiler, file } = source;
  const found = nodesOf(source).flatMap((node) => {
    if (!compiler.isPropertyAssignment(node) && !compiler.isShorthandPropertyAssignment(node)) return [];
    const path = pathOf(source, node, exportedAs);
    const rename = settings.find((each) => matches(each, path) && hasValue(source, node, each));
    return rename === undefined ? [] : [{ node, path, rename }];
  });
  return {
    edits: found
      .filter(({ path }) => path.isCertain)
      .map(({ node, rename }) => {
        if (compiler.isShorthandPropertyAssignment(node)) {
          return replaced(source, node.name, `${rename.newName ?? node.name.text}: ${node.name.text}`);
        }
        return replaced(source, rename.newName === undefined ? node.initializer : node.name, newText(rename));
      }),
    notices: found
      .filter(({ path }) => !path.isCertain)
      .map(({ node, rename }) => ({
        start: node.getStart(file),
        message: `if it is the setting ${rename.path}, ${rename.newName === undefined ? 'its value' : 'it'} is ${newText(rename)} now`,
      })),
  };
}

/** The path of a property, from an environment on if its root has a type of settings. */
interface PropertyPath {
  readonly path: string;
  readonly isCertain: boolean;
}

function newText({ newName, newValue }: SettingRename): string {
  return newName ?? newValue ?? '';
}

/** A path whose root is not known matches if the end of a setting's path is the same. */
function matches({ path }: SettingRename, given: PropertyPath): boolean {
  return given.path === path || (!given.isCertain && path.endsWith(`.${given.path}`));
}

function hasValue({ compiler }: ParsedSource, node: ts.Node, { value }: SettingRename): boolean {
  if (value === undefined) return true;
  return (
    compiler.isPropertyAssignment(node) &&
    compiler.isStringLiteralLike(node.initializer) &&
    node.initializer.text === value
  );
}

function pathOf(source: ParsedSource, start: ts.Node, exportedAs: ReadonlyMap<string, string>): PropertyPath {
  const { compiler } = source;
  const parts: string[] = [];
  for (let node = start; ; node = node.parent) {
    const type = typeOf(source, node);
    const prefix = type === undefined ? undefined : prefixOf(source, type, exportedAs);
    if (type !== undefined && prefix !== undefined) {
      const below = isListType(source, type) ? parts.slice(1) : parts;
      return { path: [...prefix, ...below].join('.'), isCertain: true };
    }
    if (compiler.isCallExpression(node) && compiler.isIdentifier(node.expression)) {
      const path = parts.join('.');
      const isEstate = exportedAs.get(node.expression.text) === 'defineBaseline' && path.startsWith(ESTATE);
      return { path: isEstate ? path.slice(ESTATE.length) : path, isCertain: isEstate };
    }
    if (compiler.isPropertyAssignment(node) || compiler.isShorthandPropertyAssignment(node)) {
      parts.unshift(node.name.getText(source.file));
    } else if (compiler.isArrayLiteralExpression(node.parent)) {
      parts.unshift('*');
    } else if (!isPartOfValue(source, node)) {
      return { path: parts.join('.'), isCertain: false };
    }
  }
}

/** The type annotation of a value: of its variable, by `satisfies` or by `as`. */
function typeOf({ compiler }: ParsedSource, node: ts.Node): ts.TypeNode | undefined {
  const isTyped =
    compiler.isVariableDeclaration(node) || compiler.isSatisfiesExpression(node) || compiler.isAsExpression(node);
  return isTyped ? node.type : undefined;
}

/** Where the settings of a type are: `ServiceSettings`, a list or `Partial` of it, or `EnvironmentSettings['network']`. */
function prefixOf(
  source: ParsedSource,
  type: ts.TypeNode,
  exportedAs: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  const { compiler, file } = source;
  if (compiler.isTypeOperatorNode(type)) return prefixOf(source, type.type, exportedAs);
  if (compiler.isArrayTypeNode(type)) return prefixOf(source, type.elementType, exportedAs);
  if (compiler.isIndexedAccessTypeNode(type)) {
    const { indexType, objectType } = type;
    const parent = prefixOf(source, objectType, exportedAs);
    const isKey = compiler.isLiteralTypeNode(indexType) && compiler.isStringLiteral(indexType.literal);
    return parent === undefined || !isKey ? undefined : [...parent, indexType.literal.text];
  }
  if (!compiler.isTypeReferenceNode(type)) return undefined;
  const [argument] = type.typeArguments ?? [];
  if (argument !== undefined) return prefixOf(source, argument, exportedAs);
  return PATHS[exportedAs.get(type.typeName.getText(file)) ?? ''];
}

function isListType({ compiler }: ParsedSource, type: ts.TypeNode): boolean {
  return compiler.isArrayTypeNode(type) || (compiler.isTypeOperatorNode(type) && compiler.isArrayTypeNode(type.type));
}

function isPartOfValue({ compiler }: ParsedSource, node: ts.Node): boolean {
  return (
    compiler.isObjectLiteralExpression(node) ||
    compiler.isArrayLiteralExpression(node) ||
    compiler.isParenthesizedExpression(node) ||
    compiler.isAsExpression(node) ||
    compiler.isSatisfiesExpression(node)
  );
}
