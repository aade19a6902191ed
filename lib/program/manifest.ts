import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The folder of this package, which is above the compiled files as it is above the sources. */
export function packageFolder(folder = __dirname): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}

/** The package.json of this package. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as Manifest;
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
