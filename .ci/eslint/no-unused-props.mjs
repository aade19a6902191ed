// Reports a member of a props or options interface of constructs that no code reads: a security setting without an effect.
import ts from 'typescript';

const INTERFACE = /(?:Props|Options)$/;
/** Code that reads no props of constructs: packages, tests, settings, rules of the policy, and commands for operators. */
const OTHER = /\/(?:node_modules|test|bench|examples|lib\/config|lib\/operate|lib\/policy\/rules)\//;

/** By program: the declarations of all properties that product code reads, of those that have the name of a member of such an interface. */
const reads = new WeakMap();

function readsOf(program) {
  const known = reads.get(program);
  if (known !== undefined) return known;
  const files = program.getSourceFiles().filter((file) => !OTHER.test(file.fileName) && !file.isDeclarationFile);
  const names = new Set(files.flatMap(memberNames));
  const checker = program.getTypeChecker();
  const read = new Set();
  const add = (symbol) => {
    for (const each of symbol === undefined ? [] : checker.getRootSymbols(symbol)) {
      for (const declaration of each.declarations ?? []) read.add(declaration);
    }
  };
  /** The members of one type that are passed as members of another one. The type that is expected takes most time: it is read last. */
  const addPassed = (type, expected) => {
    const properties = type.getProperties().filter(({ name }) => names.has(name));
    const target = properties.length === 0 ? undefined : expected();
    if (target === undefined || target === type) return;
    for (const property of properties) {
      const own = target.getProperty(property.name);
      if (own !== undefined && own.declarations?.[0] !== property.declarations?.[0]) add(property);
    }
  };
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node) && names.has(node.name.text)) add(checker.getSymbolAtLocation(node.name));
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && node.dotDotDotToken === undefined) {
      const name = node.propertyName ?? node.name;
      if (ts.isIdentifier(name) && names.has(name.text))
        add(checker.getTypeAtLocation(node.parent).getProperty(name.text));
    }
    // A spread passes the members that the target type expects.
    if (ts.isSpreadAssignment(node)) {
      addPassed(checker.getTypeAtLocation(node.expression), () => checker.getContextualType(node.parent));
    }
    // An object that is passed as a whole to a parameter of another type passes the members of that type.
    if (isArgument(node)) {
      const type = checker.getTypeAtLocation(node);
      if (INTERFACE.test(type.symbol?.name ?? '')) addPassed(type, () => checker.getContextualType(node));
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  reads.set(program, read);
  return read;
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
