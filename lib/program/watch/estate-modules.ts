import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Code of packages does not change while a command runs. */
const PACKAGES = /[\\/]node_modules[\\/]/;

/** The modules that only the configuration loads: settings, own stacks, and what these import. The next `require` loads them again. */
export class EstateModules {
  /** Created before the configuration is loaded. */
  public constructor(private readonly ofProgram: ReadonlySet<string> = new Set(Object.keys(require.cache))) {}

  /** Folders with files of the configuration. */
  public get directories(): readonly string[] {
    return [...new Set(this.files.map((file) => dirname(file)))];
  }

  public get files(): readonly string[] {
    return Object.keys(require.cache).filter((file) => !this.ofProgram.has(file) && !PACKAGES.test(file));
  }

  /** Makes the program forget the modules. */
  public unload(): void {
    for (const file of this.files) Reflect.deleteProperty(require.cache, file);
  }
}

const SOURCE = /\.(?:[cm]?[jt]s|json)$/;

/** Changes with the name or the content of a file of the folder that a configuration can load. */
export function digestOfSources(directory: string): string {
  const digest = createHash('sha256');
  for (const name of namesIn(directory).filter((each) => SOURCE.test(each))) {
    digest
      .update(join(directory, name))
      .update('\0')
      .update(contentOf(join(directory, name)))
      .update('\0');
  }
  return digest.digest('hex');
}

/** A folder or a file can be removed at any time. */
function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
