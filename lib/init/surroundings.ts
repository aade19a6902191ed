import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Where the folder of a new repository is. */
export interface Surroundings {
  /**
   * The path of the folder in the Git repository around it.
   * @default - the folder is in no Git repository
   */
  readonly inRepository?: string;
  /** Whether npm installs the packages of the folder in the root of a workspace, and ignores its package-lock.json. */
  readonly isWorkspace: boolean;
}

export function surroundingsOf(folder: string): Surroundings {
  const above = foldersAbove(folder);
  const repository = above.find((each) => existsSync(join(each, '.git')));
  return {
    ...(repository !== undefined && { inRepository: pathIn(repository, folder) }),
    isWorkspace: above.some((each) =>
      workspacesOf(each).some((pattern) => expressionOf(pattern).test(pathIn(each, folder))),
    ),
  };
}

/** What the user does before the first synthesis because of the surroundings. */
export function notesOf({ inRepository, isWorkspace }: Surroundings): readonly string[] {
  return [
    ...(inRepository === undefined
      ? []
      : [
          `The folder is ${inRepository} of a Git repository. GitHub runs only the workflows in its root: move .github/workflows/pipeline.yml there,`,
          `with defaults.run.working-directory: ${inRepository}, path: ${inRepository}/cdk.out/review (review page)${isWorkspace ? '' : `, cache-dependency-path: ${inRepository}/package-lock.json (setup-node)`}.`,
        ]),
    ...(isWorkspace
      ? [
          'npm installs the packages of a workspace in its root, and ignores package-lock.json of the folder: delete it.',
        ]
      : []),
  ];
}

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** The patterns in package.json: a list, or a list in an object. */
function workspacesOf(folder: string): readonly string[] {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  try {
    const { workspaces } = JSON.parse(readFileSync(file, 'utf8')) as { readonly workspaces?: unknown };
    const list = Array.isArray(workspaces) ? workspaces : (workspaces as { packages?: unknown } | undefined)?.packages;
    return (Array.isArray(list) ? list : []).filter((each) => typeof each === 'string');
  } catch {
    return [];
  }
}

/** `packages/*` and `packages/**`. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  const expressions = parts.map((part) =>
    part === '**' ? '.+' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*'),
  );
  return new RegExp(`^${expressions.join('/')}$`);
}

function pathIn(root: string, folder: string): string {
  return relative(root, folder).split(sep).join('/');
}
