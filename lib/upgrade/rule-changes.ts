import type { VersionRenames } from './renames';
import { nodesOf, type ParsedSource, replaced, type SourceChanges } from './source-edit';

/** A rule, with a finding or without: `CMP-03-NonRootUser[web]`. */
const RULE = /^([A-Z]+-\d{2}-[A-Za-z]+)(?:\[|$)/;

/** Renamed rule ids in string literals: no other text has their form. */
export function ruleChanges(source: ParsedSource, { rules }: VersionRenames): SourceChanges {
  const edits = nodesOf(source).flatMap((node) => {
    if (!source.compiler.isStringLiteralLike(node)) return [];
    const id = RULE.exec(node.text)?.[1] ?? '';
    const newId = rules[id];
    return newId === undefined ? [] : [replaced(source, node, node.text.replace(id, newId))];
  });
  return { edits, notices: [] };
}
