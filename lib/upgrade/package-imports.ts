import type ts from 'typescript';
import { nodesOf, type ParsedSource } from './source-edit';

const PACKAGE = /^cdk-secure-baseline(?:\/(?:policy|environments|testing))?$/;

/** A name that a file imports from this package. */
export interface ImportedName {
  /** As the package exports it. */
  readonly exported: string;
  /** As the file uses it. */
  readonly local: string;
  readonly specifier: ts.ImportSpecifier | ts.BindingElement;
}

/** The names that a file imports from this package, with `import { … }` or `const { … } = require(…)`. */
export function importedNames(source: ParsedSource): readonly ImportedName[] {
  const { compiler } = source;
  return nodesOf(source).flatMap((node) => {
    if (compiler.isImportDeclaration(node) && isPackage(source, node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      if (bindings === undefined || !compiler.isNamedImports(bindings)) return [];
      return bindings.elements.map((specifier) => nameOf(specifier));
    }
    if (!compiler.isVariableDeclaration(node) || !compiler.isObjectBindingPattern(node.name)) return [];
    const call = node.initializer;
    if (call === undefined || !compiler.isCallExpression(call) || !isPackage(source, call.arguments[0])) return [];
    return node.name.elements.filter((each) => compiler.isIdentifier(each.name)).map((each) => nameOf(each));
  });
}

function nameOf(specifier: ts.ImportSpecifier | ts.BindingElement): ImportedName {
  const local = (specifier.name as ts.Identifier).text;
  const exported = (specifier.propertyName as ts.Identifier | undefined)?.text ?? local;
  return { exported, local, specifier };
}

function isPackage({ compiler }: ParsedSource, node: ts.Node | undefined): boolean {
  return node !== undefined && compiler.isStringLiteralLike(node) && PACKAGE.test(node.text);
}
