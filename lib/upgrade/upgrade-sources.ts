import { apiChanges } from './api-changes';
import { RENAMES } from './renames';
import { ruleChanges } from './rule-changes';
import { settingsChanges } from './settings-changes';
import { applyEdits, type Compiler } from './source-edit';

/** A line of the report. */
export interface UpgradeLine {
  /** `file:line:column`. */
  readonly position: string;
  readonly text: string;
}

/** A source file after the upgrade. */
export interface UpgradedSource {
  readonly text: string;
  /** What was rewritten. */
  readonly rewritten: readonly UpgradeLine[];
  /** What the caller has to check. */
  readonly unclear: readonly UpgradeLine[];
}

/** Replaces the renamed names of all versions in a source file. The names of one version are replaced before those of the next. */
export function upgradeSource(compiler: Compiler, path: string, text: string): UpgradedSource {
  const start: UpgradedSource = { text, rewritten: [], unclear: [] };
  return Object.values(RENAMES).reduce((before, renames) => {
    const file = compiler.createSourceFile(path, before.text, compiler.ScriptTarget.Latest, true);
    const source = { compiler, file };
    const changes = [apiChanges, settingsChanges, ruleChanges].map((changesOf) => changesOf(source, renames));
    const edits = changes.flatMap((each) => each.edits);
    const positionOf = (offset: number): string => {
      const { line, character } = file.getLineAndCharacterOfPosition(offset);
      return `${path}:${line + 1}:${character + 1}`;
    };
    const inOrder = [...edits].sort((one, other) => one.start - other.start);
    return {
      text: applyEdits(before.text, edits),
      rewritten: [
        ...before.rewritten,
        ...inOrder.map((edit) => ({
          position: positionOf(edit.start),
          text: `${before.text.slice(edit.start, edit.end)} → ${edit.text}`,
        })),
      ],
      unclear: [
        ...before.unclear,
        ...changes
          .flatMap(({ notices }) => notices)
          .map((notice) => ({ position: positionOf(notice.start), text: notice.message })),
      ],
    };
  }, start);
}
