import { watch } from 'node:fs';

/** Calls back after each change of a file in one of the folders. @returns a function that ends this */
export function watchFolders(directories: readonly string[], onChange: () => void): () => void {
  const watchers = directories.map((directory) => watch(directory, onChange).on('error', onChange));
  return () => {
    for (const each of watchers) each.close();
  };
}
