// Reports a member of a props or options interface of constructs that no construct reads: a security setting without an effect.
import { dirname } from 'node:path';
import ts from 'typescript';

const INTERFACE = /(?:Props|Options)$/;
/** By program: what its constructs read. */
const readers = new WeakMap();

function readsOf(program) {
  const known = readers.get(program);
  if (known !== undefined) return known;
  const reads = new Reads(program);
  readers.set(program, reads);
  return reads;
}

/** The declarations of properties that the code of constructs reads, of those that have the name of a member of such an interface. */
class Reads {
  #checker;
  #files;
  #names;
  #read = new Set();
  #searched = new Set();

  constructor(program) {
    this.#checker = program.getTypeChecker();
    const folder = `${program.getCurrentDirectory()}/constructs/`;
    this.#files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder));
    this.#names = new Set(this.#files.flatMap(memberNames));
  }

  /** Those that no code reads. The files near the interface read most members: the others are searched only for the rest. */
  unread(declarations) {
    if (declarations.length === 0) return [];
    const { fileName } = declarations[0].getSourceFile();
    const folder = dirname(fileName);
    const distance = (file) => (file.fileName === fileName ? 0 : dirname(file.fileName) === folder ? 1 : 2);
    let rest = declarations;
    for (const file of this.#files.toSorted((one, other) => distance(one) - distance(other))) {
      rest = rest.filter((declaration) => !this.#read.has(declaration));
      if (rest.length === 0) return rest;
      this.#search(file);
    }
    return rest.filter((declaration) => !this.#read.has(declaration));
  }

  #search(file) {
    if (this.#searched.has(file)) return;
    this.#searched.add(file);
    this.#visit(file);
  }

  #visit(node) {
    if (ts.isPropertyAccessExpression(node) && this.#names.has(node.name.text)) {
      this.#add(this.#checker.getSymbolAtLocation(node.name));
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && node.dotDotDotToken === undefined) {
      const name = node.propertyName ?? node.name;
      if (ts.isIdentifier(name) && this.#names.has(name.text)) {
        this.#add(this.#checker.getTypeAtLocation(node.parent).getProperty(name.text));
      }
    }
    // A spread passes the members that the target type expects.
    if (ts.isSpreadAssignment(node)) {
      const type = this.#checker.getTypeAtLocation(node.expression);
      this.#addPassed(type, () => this.#checker.getContextualType(node.parent));
    }
    // An object that is passed as a whole to a parameter of another type passes the members of that type.
    if (isArgument(node)) {
      const type = this.#checker.getTypeAtLocation(node);
      if (INTERFACE.test(type.symbol?.name ?? '')) this.#addPassed(type, () => this.#checker.getContextualType(node));
    }
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #add(symbol) {
    for (const each of symbol === undefined ? [] : this.#checker.getRootSymbols(symbol)) {
      for (const declaration of each.declarations ?? []) this.#read.add(declaration);
    }
  }

  /** The members of one type that are passed as members of another one. The type that is expected takes most time: it is read last. */
  #addPassed(type, expected) {
    const properties = type.getProperties().filter(({ name }) => this.#names.has(name));
    const target = properties.length === 0 ? undefined : expected();
    if (target === undefined || target === type) return;
    for (const property of properties) {
      const own = target.getProperty(property.name);
      if (own !== undefined && own.declarations?.[0] !== property.declarations?.[0]) this.#add(property);
    }
  }
}

function isArgument(node) {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return false;
  const { parent } = node;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node;
}

/** The names of the members of the props and options interfaces of a file. */
function memberNames(file) {
  return file.statements
    .filter((node) => ts.isInterfaceDeclaration(node) && INTERFACE.test(node.name.text))
    .flatMap(({ members }) => members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : [])));
}

/** An attestation: a class without instance members. Its value can only be required, there is nothing to read. */
function hasNoData(program, member) {
  const type = program.getTypeChecker().getTypeAtLocation(member);
  return type.isClass() && type.getProperties().length === 0;
}

export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { unused: "No construct reads '{{name}}' of {{owner}}: use it or remove it." },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    return {
      TSInterfaceDeclaration(node) {
        if (!INTERFACE.test(node.id.name)) return;
        const members = new Map(
          node.body.body
            .filter((member) => member.type === 'TSPropertySignature' && member.key.type === 'Identifier')
            .map((member) => [services.esTreeNodeToTSNodeMap.get(member), member]),
        );
        const withData = [...members.keys()].filter((declaration) => !hasNoData(services.program, declaration));
        for (const declaration of readsOf(services.program).unread(withData)) {
          const member = members.get(declaration);
          context.report({ node: member, messageId: 'unused', data: { name: member.key.name, owner: node.id.name } });
        }
      },
    };
  },
};
