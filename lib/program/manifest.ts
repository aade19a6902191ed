import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The package.json of this package, which is above the compiled files as it is above the sources. */
function readManifest(folder = __dirname): Manifest {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : readManifest(dirname(folder));
}

/** The version of this package. */
export function installedVersion(): string {
  return readManifest().version;
}

/** The packages that only some commands need, with their accepted versions. */
export function optionalPackages(): ReadonlyMap<string, string> {
  const { peerDependencies, peerDependenciesMeta } = readManifest();
  return new Map(Object.entries(peerDependencies).filter(([name]) => peerDependenciesMeta[name]?.optional === true));
}
