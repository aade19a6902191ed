import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { PROJECT_ROOT } from '../baseline-app';
import { settingId } from '../variants/leaf-settings';

/** What the JSDoc comment of a setting states. */
export interface Description {
  readonly text: string;
  readonly default?: string;
}

const ENVIRONMENT = join(PROJECT_ROOT, 'lib/config/sections/environment.ts');
const files = new Map<string, ts.SourceFile>();

/** The descriptions of all settings by path, and by path and kind, read from the comments of the schema: they are not part of the program. */
export function descriptionsOfSettings(): ReadonlyMap<string, Description> {
  const found = new Map<string, Description>();
  walk(declared(ENVIRONMENT, 'environment'), { path: '' }, found);
  return found;
}

/** Calls whose arguments are the metadata of one setting. */
const LEAF = /^(?:leaf|text|oneOf|wholeNumber|severalDifferent|trueOrFalse)$/;

interface Position {
  readonly path: string;
  readonly kind?: string;
}

interface Place {
  readonly file: string;
  readonly node: ts.Node;
}

function walk({ file, node }: Place, { path, kind }: Position, found: Map<string, Description>): void {
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    const name = node.name.getText();
    const child = path === '' ? name : `${path}.${name}`;
    const description = describe(node);
    for (const key of description === undefined ? [] : [settingId(child, kind), child]) {
      if (!found.has(key) && description !== undefined) found.set(key, description);
    }
    const value = ts.isPropertyAssignment(node) ? node.initializer : node.name;
    walk({ file, node: value }, { path: child }, found);
  } else if (ts.isIdentifier(node)) {
    const target = declaredOrUndefined(file, node.text);
    if (target !== undefined) walk(target, { path, kind }, found);
  } else if (!ts.isCallExpression(node) || !LEAF.test(node.expression.getText())) {
    const inner = { path, kind: (ts.isObjectLiteralExpression(node) ? kindOf(node) : undefined) ?? kind };
    ts.forEachChild(node, (child) => {
      walk({ file, node: child }, inner, found);
    });
  }
}

function kindOf(section: ts.ObjectLiteralExpression): string | undefined {
  const kind = section.properties.find((each) => each.name?.getText() === 'kind');
  return /z\.literal\('(.+)'\)/.exec(kind?.getText() ?? '')?.[1];
}

function describe(node: ts.Node): Description | undefined {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
  const text = ts.getTextOfJSDocComment(comment?.comment);
  return text === undefined ? undefined : { text: oneLine(text), default: optionalLine(tag?.comment) };
}

function optionalLine(comment: ts.JSDocTag['comment']): string | undefined {
  const text = ts.getTextOfJSDocComment(comment);
  return text === undefined ? undefined : oneLine(text.replace(/^- /, ''));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function declared(file: string, name: string): Place {
  const found = declaredOrUndefined(file, name);
  if (found === undefined) throw new Error(`${file} does not declare ${name}.`);
  return found;
}

/** The value of a constant of the file, or of a section that it imports. */
function declaredOrUndefined(file: string, name: string): Place | undefined {
  for (const statement of parsed(file).statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((each) => each.name.getText() === name);
      if (found?.initializer !== undefined) return { file, node: found.initializer };
    }
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const { text } = statement.moduleSpecifier;
      if (text.startsWith('./') && new RegExp(`\\b${name}\\b`).test(statement.importClause?.getText() ?? '')) {
        return declaredOrUndefined(join(dirname(file), `${text}.ts`), name);
      }
    }
  }
  return undefined;
}

function parsed(file: string): ts.SourceFile {
  const known = files.get(file);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  files.set(file, source);
  return source;
}
