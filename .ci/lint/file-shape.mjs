// What other files can see of a file: its text without the code that no type depends on. A typed rule reads the types of imported files, not
// their code. What is left out here cannot change a type: in doubt, the code remains.
import ts from 'typescript';

/** A deprecated declaration is reported where it is used; a reference is an import. */
const READ_COMMENT = /@deprecated|^\/\/\//;

const HIDDEN_CODE = '\0';

/** The text of a file without the bodies of functions whose type is written, and without comments. */
export function shapeOf(path, text) {
  // The types of JavaScript are inferred from all of its code.
  if (!/\.[cm]?ts$/.test(path)) return text;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const hidden = [];
  const visit = (node) => {
    for (const comment of ts.getLeadingCommentRanges(text, node.pos) ?? []) {
      if (READ_COMMENT.test(text.slice(comment.pos, comment.end))) continue;
      hidden.push({ pos: lineEndBefore(text, comment.pos), end: comment.end });
    }
    const code = hiddenCode(node);
    if (code !== undefined) hidden.push(code);
    ts.forEachChild(node, (child) => {
      if (child !== code) visit(child);
    });
  };
  visit(file);
  const ranges = hidden.sort((one, other) => one.pos - other.pos);
  let shape = '';
  let end = 0;
  for (const range of ranges) {
    if (range.pos >= end) shape += text.slice(end, range.pos) + (range.kind === undefined ? '' : HIDDEN_CODE);
    end = Math.max(end, range.end);
  }
  return shape + text.slice(end);
}

/** The end of the last line with text before a comment that is alone on its lines: a new comment leaves no empty line. */
function lineEndBefore(text, position) {
  const end = text.slice(0, position).trimEnd().length;
  return text.slice(end, position).includes('\n') ? end : position;
}

/** The part of a node that has no effect on its type. */
function hiddenCode(node) {
  if (ts.isVariableDeclaration(node) && node.type !== undefined) return node.initializer;
  if (ts.isConstructorDeclaration(node)) return hasWrittenProperties(node.parent) ? node.body : undefined;
  if (ts.isSetAccessorDeclaration(node)) return node.body;
  return ts.isFunctionLike(node) && node.type !== undefined ? node.body : undefined;
}

/** Otherwise, the type of a property is that of the values that the constructor assigns. */
function hasWrittenProperties({ members }) {
  return members.every(
    (member) => !ts.isPropertyDeclaration(member) || member.type !== undefined || member.initializer !== undefined,
  );
}
