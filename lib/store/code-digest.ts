import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { types } from 'node:util';

/** The folder above `lib`: of the sources, or of the compiled files. */
const CODE = join(__dirname, '../..');
const FOLDERS = ['cdktf', 'constructs', 'facts', 'lib'];
const SOURCE = /(?<!\.d)\.(?:[cm]?[jt]s|json)$/;
const PACKAGES = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
/** The compiler of TypeScript, which is loaded only by a run with a changed file. */
const COMPILER = '@swc/core';
/** Its binary is a package for each platform, of the same version. */
const COMPILER_BINARY = join(sep, 'node_modules', `${COMPILER}-`);
/** Packages whose code produces results. The compiler and the packages with the constructs of Terraform are optional. */
const RESULT_PACKAGES = [
  '@cdktf/provider-cloudflare',
  COMPILER,
  'aws-cdk-lib',
  'cdk-nag',
  'cdktf',
  'constructs',
  'yaml',
  'zod',
];

let ofPackage: { readonly digest: string | undefined } | undefined;

/**
 * The digest of the code of this package and of the packages that it uses, once for each process.
 *
 * @returns undefined if a file is newer than this process: the process may have loaded an older version of it
 */
export function packageCodeDigest(): string | undefined {
  ofPackage ??= { digest: digestOfFiles(packageFiles(), resultPackages()) };
  return ofPackage.digest;
}

/**
 * The digest of the other loaded modules, and of the names and versions of the other loaded packages. With {@link packageCodeDigest}, this is
 * the code that creates the constructs.
 *
 * @returns undefined if a file is newer than this process, or if a module is an ES module, whose imports are unknown
 */
export function loadedCodeDigest(): string | undefined {
  const own = new Set<string>();
  const packages = new Set<string>();
  for (const [file, loaded] of Object.entries(require.cache)) {
    if (isCodeOfPackage(file)) continue;
    const folder = PACKAGES.exec(file)?.[0];
    if (folder !== undefined) packages.add(join(folder, 'package.json'));
    else if (types.isModuleNamespaceObject(loaded?.exports)) return undefined;
    else own.add(file);
  }
  return digestOfFiles([...own].sort(), [...packages].sort());
}

/** Some of these files are loaded only by some runs: {@link packageCodeDigest} always contains all of them. */
function isCodeOfPackage(file: string): boolean {
  const isOwn = FOLDERS.some((folder) => file.startsWith(join(CODE, folder, sep)));
  return (
    isOwn ||
    file.includes(COMPILER_BINARY) ||
    RESULT_PACKAGES.some((name) => file.includes(join(sep, 'node_modules', name, sep)))
  );
}

/** Packages are installed before a process starts; their `package.json` has a new version then. */
function digestOfFiles(files: readonly string[], manifests: readonly string[]): string | undefined {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    try {
      if (statSync(file).mtimeMs > performance.timeOrigin) return undefined;
      addFile(hash, file);
    } catch {
      return undefined;
    }
  }
  for (const manifest of manifests) addFile(hash, manifest);
  return hash.digest('hex');
}

function addFile(hash: Hash, file: string): void {
  hash.update(`\0${file}\0`).update(readFileSync(file));
}

function packageFiles(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(CODE, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => SOURCE.test(file))
      .map((file) => join(CODE, folder, file))
      .sort(),
  );
}

function resultPackages(): readonly string[] {
  const { resolve } = createRequire(__filename);
  return RESULT_PACKAGES.flatMap((name) => {
    try {
      return resolve(`${name}/package.json`);
    } catch {
      return [];
    }
  });
}
