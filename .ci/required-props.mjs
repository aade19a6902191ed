// A step of `npm run build`: the required props of the published constructs, read from their types. `lazy-entries.mjs` makes the entry report
// the missing ones, because JavaScript has no types.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
export const REQUIRED_PROPS = join(ROOT, 'dist/constructs/validation/required-props.json');

/** By the name of the construct. */
export function requiredProps(entry = join(ROOT, 'constructs/index.ts')) {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram([entry], { ...options, types: ['node'], incremental: false });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)));
  const classes = exported
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter(({ flags }) => flags & ts.SymbolFlags.Class);
  return Object.fromEntries(
    classes
      .map((symbol) => [symbol.name, requiredBy(checker, symbol)])
      .filter(([, props]) => Object.keys(props).length > 0),
  );
}

/** The props without which a construct cannot be created: (scope, id, props). */
function requiredBy(checker, symbol) {
  const [signature] = checker.getTypeOfSymbol(symbol).getConstructSignatures();
  const [scope, id, props] = signature?.getParameters() ?? [];
  if (scope?.name !== 'scope' || id?.name !== 'id' || props === undefined) return {};
  const type = checker.getTypeOfSymbol(props);
  const required = checker
    .getPropertiesOfType(checker.getNonNullableType(type))
    .filter((prop) => !(prop.flags & ts.SymbolFlags.Optional) && !acceptsUndefined(checker.getTypeOfSymbol(prop)));
  return Object.fromEntries(
    required.map((prop) => [
      prop.name,
      {
        type: checker.typeToString(checker.getTypeOfSymbol(prop)),
        description: ts.displayPartsToString(prop.getDocumentationComment(checker)).replaceAll('\n', ' '),
      },
    ]),
  );
}

function acceptsUndefined(type) {
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => flags & ts.TypeFlags.Undefined);
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(REQUIRED_PROPS, `${JSON.stringify(requiredProps(), undefined, 2)}\n`);
}
