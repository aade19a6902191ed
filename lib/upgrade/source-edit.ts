import type ts from 'typescript';

/** The compiler of the adopter. */
export type Compiler = typeof ts;

/** A name that is replaced in a source file. */
export interface SourceEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A place that the program cannot decide: the caller checks it. */
export interface SourceNotice {
  readonly start: number;
  readonly message: string;
}

/** What has to change in a source file. */
export interface SourceChanges {
  readonly edits: readonly SourceEdit[];
  readonly notices: readonly SourceNotice[];
}

/** A parsed source file. */
export interface ParsedSource {
  readonly compiler: Compiler;
  readonly file: ts.SourceFile;
}

/** All nodes of a file. */
export function nodesOf({ compiler, file }: ParsedSource): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}

/** Replaces a node; the quotes of a string literal stay. */
export function replaced({ compiler, file }: ParsedSource, node: ts.Node, text: string): SourceEdit {
  const quote = compiler.isStringLiteralLike(node) ? 1 : 0;
  return { start: node.getStart(file) + quote, end: node.getEnd() - quote, text };
}

/** The text of a file after its edits. */
export function applyEdits(text: string, edits: readonly SourceEdit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
