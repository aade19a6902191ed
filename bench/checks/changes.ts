import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A change of one file that passes all checks. */
export interface Change {
  /** Relative to the project. */
  readonly file: string;
  /** A text of the file and its replacement; without it, the change is a comment. */
  readonly text?: readonly [from: string, to: string];
}

/** Most tests and stacks import it. */
export const CONSTRUCT: Change = {
  file: 'constructs/encryption/data-key.ts',
  text: ['`Encrypts ${', '`Encrypts: ${'],
};

export const RULE: Change = {
  file: 'lib/policy/rules/network/net-01-no-auto-assigned-public-ip.ts',
  text: ['resources in the subnet get a public', 'resources in the subnet can get a public'],
};

/** The types of all settings are inferred from it: the files that import it are linted again. */
export const SETTING: Change = {
  file: 'lib/config/sections/backups.ts',
  text: ['Write the number of days for which', 'Write for how many days'],
};

export const TEST: Change = {
  file: 'test/constructs/encryption/data-key.test.ts',
  text: ["'secure by default'", "'secure by default: key'"],
};

export const TEN_FILES: readonly Change[] = [
  CONSTRUCT,
  RULE,
  SETTING,
  TEST,
  { file: 'constructs/encryption/data-domain.ts' },
  { file: 'constructs/encryption/data-key-replica.ts' },
  { file: 'constructs/encryption/encryption-keys.ts' },
  { file: 'lib/stacks/keys-stack.ts' },
  { file: 'test/constructs/encryption/data-key-replica.test.ts' },
  { file: 'test/constructs/encryption/encryption-keys.test.ts' },
];

/** Makes the changes, runs, and restores the files. A number makes a change differ from earlier ones, which passed. */
export function withChanges<T>(root: string, changes: readonly Change[], number: number, run: () => T): T {
  const before = changes.map(({ file }) => readFileSync(join(root, file), 'utf8'));
  const after = changes.map((change, index) => `${changed(change, before[index] ?? '')}// Change ${number}.\n`);
  try {
    write(root, changes, after);
    return run();
  } finally {
    write(root, changes, before);
  }
}

function write(root: string, changes: readonly Change[], texts: readonly string[]): void {
  for (const [index, { file }] of changes.entries()) writeFileSync(join(root, file), texts[index] ?? '');
}

function changed({ file, text }: Change, content: string): string {
  if (text === undefined) return content;
  const [from, to] = text;
  if (!content.includes(from)) throw new Error(`${file} has no text ${from}: correct bench/checks/changes.ts`);
  return content.replace(from, () => to);
}
