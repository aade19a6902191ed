// A step of `npm run build`: the published types of the settings, written out. They are inferred from the schemas; as declarations, the
// inferred types have no comments and import zod. Here each setting has its description, and an importer's compiler does not read zod.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'lib/config/environment-settings.ts');
const DECLARATIONS = join(ROOT, 'dist/lib/config/environment-settings.d.ts');
const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);

const program = ts.createProgram([SOURCE], { ...options, types: ['node'], incremental: false });
const checker = program.getTypeChecker();
const module = checker.getSymbolAtLocation(program.getSourceFile(SOURCE));

/** The names of enums, which are imported instead of written out. */
const enums = new Set();

function textOf(type) {
  if (type.flags & ts.TypeFlags.Boolean) return 'boolean';
  if (type.flags & ts.TypeFlags.EnumLike) {
    const symbol = type.symbol.flags & ts.SymbolFlags.EnumMember ? type.symbol.parent : type.symbol;
    enums.add(symbol.name);
    return symbol.name;
  }
  if (type.isUnion()) return unionOf(type.types);
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const element = textOf(checker.getTypeArguments(type)[0]);
    return `readonly ${/[ |]/.test(element) ? `(${element})` : element}[]`;
  }
  return type.flags & ts.TypeFlags.Object ? objectOf(type) : checker.typeToString(type);
}

/** `true | false` is `boolean`; the members of an enum are the enum. */
function unionOf(types) {
  const texts = types.map((type) =>
    type.flags & ts.TypeFlags.BooleanLiteral ? checker.typeToString(type) : textOf(type),
  );
  const unique = [...new Set(texts)];
  const isBoolean = unique.includes('true') && unique.includes('false');
  return [
    ...(isBoolean ? ['boolean'] : []),
    ...unique.filter((text) => !isBoolean || !/^(true|false)$/.test(text)),
  ].join(' | ');
}

function objectOf(type) {
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index !== undefined) return `{ readonly [name: string]: ${textOf(index.type)} }`;
  return `{\n${checker.getPropertiesOfType(type).map(propertyOf).join('')}}`;
}

function propertyOf(property) {
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  const type = checker.getTypeOfSymbol(property);
  return `${commentOf(property)}readonly ${property.name}${isOptional ? '?' : ''}: ${textOf(isOptional ? checker.getNonNullableType(type) : type)};\n`;
}

function commentOf(symbol) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol
    .getJsDocTags(checker)
    .map(({ name, text: parts }) => `@${name} ${ts.displayPartsToString(parts)}`);
  const lines = [...text.split('\n'), ...tags].filter((line) => line !== '');
  return lines.length === 0 ? '' : `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}

const types = checker.getExportsOfModule(module).map((exported) => {
  const alias = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  return `${commentOf(alias)}export type ${exported.name} = ${textOf(checker.getDeclaredTypeOfSymbol(alias))};\n`;
});
const imports = enums.size === 0 ? '' : `import type { ${[...enums].join(', ')} } from '../../facts/tier';\n\n`;
writeFileSync(DECLARATIONS, `${imports}${types.join('\n')}`);
