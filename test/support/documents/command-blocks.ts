import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose documents are for users and operators, beside the documents in the project's root. */
const FOLDERS = ['docs', 'constructs', 'lib', 'cdktf', 'test', 'bench', 'examples'];

/** A block between fences in a document. */
export interface CodeBlock {
  /** Path of the document below the project's root. */
  readonly document: string;
  /** Line of the document that the first line of the code is on. */
  readonly line: number;
  /** What follows the opening fence: `sh`, `ts`, … */
  readonly language: string;
  /** The code, without the indentation of the list that the block is in. */
  readonly code: string;
  /** Why the block cannot run on an emulator: the reason of `<!-- needs an account: reason -->` above it. */
  readonly needsAccount?: string;
  /** Text of the heading above the block. */
  readonly section?: string;
  /** Role that runs the block, where it is not the one of the page: `<!-- role: break-glass -->` above it. */
  readonly role?: string;
}

/** Every document of the project, as paths below its root. Decisions and the change log describe; no one runs them. */
export function documents(projectRoot: string): string[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return [...readdirSync(projectRoot), ...below]
    .filter((path) => path.endsWith('.md') && !/node_modules|cdk\.out|fixture|^CHANGELOG\.md$/.test(path))
    .sort();
}

/** The blocks of one document, in order. */
export function codeBlocks(projectRoot: string, document: string): CodeBlock[] {
  return blocksOf(document, readFileSync(join(projectRoot, document), 'utf8'));
}

/** The shell commands of one document, in order. */
export function commandBlocks(projectRoot: string, document: string): CodeBlock[] {
  return codeBlocks(projectRoot, document).filter(isShell);
}

export function isShell({ language }: CodeBlock): boolean {
  return ['sh', 'bash', 'shell'].includes(language);
}

/** The blocks of a text. */
export function blocksOf(document: string, text: string): CodeBlock[] {
  const lines = text.split('\n');
  const blocks: CodeBlock[] = [];
  let section: string | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    section = /^#+ (.+)$/.exec(lines[index] ?? '')?.[1] ?? section;
    const [, indentation = '', language = ''] = /^(\s*)```(\w*)/.exec(lines[index] ?? '') ?? [];
    if (!/^\s*```/.test(lines[index] ?? '')) continue;
    const end = lines.findIndex((line, at) => at > index && line.trim() === '```');
    if (end < 0) throw new Error(`${document}:${String(index + 1)}: the code block has no end`);
    const code = lines.slice(index + 1, end).map((line) => withoutIndentation(line, indentation));
    blocks.push({ document, line: index + 2, language, code: code.join('\n'), section, ...marksAbove(lines, index) });
    index = end;
  }
  return blocks;
}

/** The commands in the text of a document: code between backticks that begins like a command. */
export function inlineCommands(document: string, text: string): CodeBlock[] {
  const inBlocks = new Set(
    blocksOf(document, text).flatMap(({ code, line }) => code.split('\n').map((_, at) => line + at)),
  );
  return text.split('\n').flatMap((content, index) =>
    inBlocks.has(index + 1)
      ? []
      : [...content.matchAll(/`((?:aws|npm run|npx|gh) [^`]+)`/g)].map(([, code = '']) => ({
          document,
          line: index + 1,
          language: 'sh',
          code,
        })),
  );
}

function withoutIndentation(line: string, indentation: string): string {
  return line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart();
}

/** The comments directly above a fence. */
function marksAbove(lines: readonly string[], fence: number): Pick<CodeBlock, 'needsAccount' | 'role'> {
  const marks: { needsAccount?: string; role?: string } = {};
  for (let index = fence - 1; index >= 0; index -= 1) {
    const line = (lines[index] ?? '').trim();
    const [, name, value] = /^<!-- (needs an account|role): (.+) -->$/.exec(line) ?? [];
    if (name === 'role') marks.role = value;
    else if (name !== undefined) marks.needsAccount = value;
    else if (line !== '') break;
  }
  return marks;
}
