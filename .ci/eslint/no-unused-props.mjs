// Reports a member of a props or options interface of constructs that no code reads: a security setting without an effect.
import ts from 'typescript';

const INTERFACE = /(?:Props|Options)$/;
const OTHER = /\/(?:node_modules|test|bench|examples)\//;

/** By program: the declarations of all properties that product code reads. */
const reads = new WeakMap();

function readsOf(program) {
  const known = reads.get(program);
  if (known !== undefined) return known;
  const checker = program.getTypeChecker();
  const read = new Set();
  const add = (symbol) => {
    for (const each of symbol === undefined ? [] : checker.getRootSymbols(symbol)) {
      for (const declaration of each.declarations ?? []) read.add(declaration);
    }
  };
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node)) add(checker.getSymbolAtLocation(node.name));
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && node.dotDotDotToken === undefined) {
      const name = node.propertyName ?? node.name;
      if (ts.isIdentifier(name)) add(checker.getTypeAtLocation(node.parent).getProperty(name.text));
    }
    // A spread passes the members that the target type expects.
    if (ts.isSpreadAssignment(node)) {
      const target = checker.getContextualType(node.parent);
      for (const property of checker.getTypeAtLocation(node.expression).getProperties()) {
        const own = target?.getProperty(property.name);
        if (own !== undefined && own.declarations?.[0] !== property.declarations?.[0]) add(property);
      }
    }
    // An object that is passed as a whole to a parameter of another type passes the members of that type.
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
      const parent = node.parent;
      const isArgument = (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node;
      if (isArgument) {
        const target = checker.getContextualType(node);
        const source = checker.getTypeAtLocation(node);
        if (target !== undefined && target !== source && INTERFACE.test(source.symbol?.name ?? '')) {
          for (const property of source.getProperties()) {
            const own = target.getProperty(property.name);
            if (own !== undefined && own.declarations?.[0] !== property.declarations?.[0]) add(property);
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (!OTHER.test(file.fileName) && !file.isDeclarationFile) visit(file);
  }
  reads.set(program, read);
  return read;
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
    messages: { unused: "No code reads '{{name}}' of {{owner}}: use it or remove it." },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    return {
      TSInterfaceDeclaration(node) {
        if (!INTERFACE.test(node.id.name)) return;
        const read = readsOf(services.program);
        for (const member of node.body.body) {
          if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') continue;
          const declaration = services.esTreeNodeToTSNodeMap.get(member);
          if (read.has(declaration) || hasNoData(services.program, declaration)) continue;
          context.report({ node: member, messageId: 'unused', data: { name: member.key.name, owner: node.id.name } });
        }
      },
    };
  },
};
