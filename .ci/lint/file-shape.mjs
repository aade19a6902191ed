// What other files can see of a file: its text without the code that no type depends on. A typed rule reads the types of imported files, not
// their code. What is left out here cannot change a type: in doubt, the code remains.
import ts from 'typescript';

/** The text of a file without the bodies of functions whose type is written, and without comments on declarations. */
export function shapeOf(path, text) {
  // The types of JavaScript are inferred from all of its code.
  if (!/\.[cm]?ts$/.test(path)) return text;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const hidden = [];
  const visit = (node) => {
    for (const comment of ts.getJSDocCommentsAndTags(node)) if (isHiddenComment(comment)) hidden.push(comment);
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
    if (range.pos >= end) shape += `${text.slice(end, range.pos)}\0`;
    end = Math.max(end, range.end);
  }
  return shape + text.slice(end);
}

/** A comment of a deprecated declaration is reported where the declaration is used. */
function isHiddenComment(comment) {
  return ts.isJSDoc(comment) && !comment.getText().includes('@deprecated');
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
