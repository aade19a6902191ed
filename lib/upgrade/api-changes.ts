import type ts from 'typescript';
import { type ImportedName, importedNames } from './package-imports';
import type { VersionRenames } from './renames';
import { nodesOf, type ParsedSource, replaced, type SourceChanges, type SourceEdit } from './source-edit';

/** Renamed exports, static members, methods and props, in a file that imports this package. */
export function apiChanges(source: ParsedSource, renames: VersionRenames): SourceChanges {
  const imported = importedNames(source);
  if (imported.length === 0) return { edits: [], notices: [] };
  const nodes = nodesOf(source);
  const exportedAs = new Map(imported.map(({ local, exported }) => [local, exported]));
  const accesses = nodes.filter((node) => source.compiler.isPropertyAccessExpression(node));
  const classes = instancesIn(source, nodes, exportedAs);
  const member = ({ expression, name }: ts.PropertyAccessExpression): string | undefined => {
    const receiver = source.compiler.isIdentifier(expression) ? expression.text : '';
    const of = (owner: string | undefined) => `${owner ?? ''}.${name.text}`;
    return renames.members[of(exportedAs.get(receiver))] ?? renames.methods[of(classes.get(receiver))];
  };
  return {
    edits: [
      ...imported.flatMap((name) => importEdits(source, { name, nodes, renames })),
      ...accesses.flatMap((node) => edit(source, node.name, member(node))),
      ...nodes.flatMap((node) => propEdits(source, { node, exportedAs, renames })),
    ],
    notices: accesses
      .filter((node) => member(node) === undefined && isPossibleMethod(source, node, { exportedAs, renames }))
      .map((node) => ({ start: node.name.getStart(source.file), message: methodMessage(node.name.text, renames) })),
  };
}

interface Names {
  readonly exportedAs: ReadonlyMap<string, string>;
  readonly renames: VersionRenames;
}

function edit(source: ParsedSource, node: ts.Node, newName: string | undefined): readonly SourceEdit[] {
  return newName === undefined ? [] : [replaced(source, node, newName)];
}

/** Variables that are `new` instances of imported classes, by their classes. */
function instancesIn(
  { compiler }: ParsedSource,
  nodes: readonly ts.Node[],
  exportedAs: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    nodes.flatMap((node) => {
      if (!compiler.isVariableDeclaration(node) || !compiler.isIdentifier(node.name)) return [];
      const value = node.initializer;
      if (value === undefined || !compiler.isNewExpression(value) || !compiler.isIdentifier(value.expression))
        return [];
      const exported = exportedAs.get(value.expression.text);
      return exported === undefined ? [] : [[node.name.text, exported] as const];
    }),
  );
}

/** The specifier, and every reference to it unless it has a local alias. */
function importEdits(
  source: ParsedSource,
  { name, nodes, renames }: { name: ImportedName; nodes: readonly ts.Node[]; renames: VersionRenames },
): readonly SourceEdit[] {
  const newName = renames.names[name.exported];
  if (newName === undefined) return [];
  if (name.specifier.propertyName !== undefined) return edit(source, name.specifier.propertyName, newName);
  return nodes.flatMap((node) => {
    if (!source.compiler.isIdentifier(node) || node.text !== name.local || isNameOfMember(source, node)) return [];
    const isShorthand = source.compiler.isShorthandPropertyAssignment(node.parent);
    return [replaced(source, node, isShorthand ? `${name.local}: ${newName}` : newName)];
  });
}

/** Whether an identifier names a member of something else: `x.Name`, `{ Name: … }`, a method or a property of a type. */
function isNameOfMember({ compiler }: ParsedSource, node: ts.Identifier): boolean {
  const { parent } = node;
  if (compiler.isPropertyAccessExpression(parent)) return parent.name === node;
  if (compiler.isQualifiedName(parent)) return parent.right === node;
  return (
    (compiler.isPropertyAssignment(parent) || compiler.isClassElement(parent) || compiler.isTypeElement(parent)) &&
    parent.name === node
  );
}

/** Properties of the props in `new Construct(scope, id, { … })`. */
function propEdits(
  source: ParsedSource,
  { node, exportedAs, renames }: Names & { node: ts.Node },
): readonly SourceEdit[] {
  const { compiler } = source;
  if (!compiler.isNewExpression(node) || !compiler.isIdentifier(node.expression)) return [];
  if (!exportedAs.has(node.expression.text)) return [];
  return [...(node.arguments ?? [])].flatMap((argument) => {
    if (!compiler.isObjectLiteralExpression(argument)) return [];
    return argument.properties.flatMap((property) => {
      const name = property.name;
      if (name === undefined || !compiler.isIdentifier(name)) return [];
      const newName = renames.props[name.text];
      if (newName === undefined) return [];
      const isShorthand = compiler.isShorthandPropertyAssignment(property);
      return [replaced(source, name, isShorthand ? `${newName}: ${name.text}` : newName)];
    });
  });
}

/** A call of a renamed method on a value whose class is not known here, in a file that imports the class. */
function isPossibleMethod(
  { compiler }: ParsedSource,
  { name, parent }: ts.PropertyAccessExpression,
  { exportedAs, renames }: Names,
): boolean {
  const classes = Object.keys(renames.methods).flatMap((key) => {
    const [owner = '', method] = key.split('.');
    return method === name.text ? [owner, renames.names[owner]] : [];
  });
  return compiler.isCallExpression(parent) && [...exportedAs.values()].some((exported) => classes.includes(exported));
}

function methodMessage(name: string, { methods }: VersionRenames): string {
  const [key = '', newName = ''] = Object.entries(methods).find(([each]) => each.endsWith(`.${name}`)) ?? [];
  return `${name}: if it is ${key}, it is ${newName} now`;
}
