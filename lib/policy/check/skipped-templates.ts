import { existsSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { MAXIMUM_FILE_SIZE } from './read-text-file';

const TEXT_FILE = /\.(json|ya?ml|template)$/;
const TERRAFORM_FILE = /\.tf\.json$/;

/** The section of a CloudFormation template, in JSON or YAML. */
const RESOURCES_SECTION = /^[ \t{]*["']?Resources["']?[ \t]*:/m;
const RESOURCE_TYPE = /["']?Type["']?[ \t]*:[ \t]*["']?(AWS|Custom)::/;

/** Folders without templates of the environment: dependencies, assets of a cloud assembly, and hidden folders. */
const OTHER_FOLDER = /^(\.|node_modules$|asset\.)/;

/** The name of a stage's folder in a cloud assembly, which is evaluated as a separate environment. */
const NESTED_ASSEMBLY = /^assembly-/;

/**
 * The templates in a directory and its folders that the command does not read from the directory. A cloud assembly has none: its manifest
 * lists the templates.
 */
export function skippedTemplates(directory: string, isRead: (name: string) => boolean): string[] {
  return existsSync(join(directory, 'manifest.json')) ? [] : skippedBelow(directory, isRead).map(relativeTo(directory));
}

function skippedBelow(directory: string, isRead: (name: string) => boolean): string[] {
  return entriesOf(directory).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      const isEvaluated = OTHER_FOLDER.test(entry.name) || NESTED_ASSEMBLY.test(entry.name);
      return isEvaluated ? [] : skippedBelow(path, () => false);
    }
    return entry.isFile() && !isRead(entry.name) && isTemplate(path) ? [path] : [];
  });
}

function entriesOf(directory: string): Dirent[] {
  return readdirSync(directory, { withFileTypes: true }).toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function isTemplate(path: string): boolean {
  if (TERRAFORM_FILE.test(path)) return true;
  if (!TEXT_FILE.test(path)) return false;
  if (statSync(path).size > MAXIMUM_FILE_SIZE) return false;
  const text = readFileSync(path, 'utf8');
  return RESOURCES_SECTION.test(text) && RESOURCE_TYPE.test(text);
}

function relativeTo(directory: string): (path: string) => string {
  return (path) => relative(directory, path);
}
