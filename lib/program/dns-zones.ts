import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { EnvironmentSettings } from '../config';
import type { EdgeContract } from '../config/contract';
import type { ZoneFolder } from '../cloudflare/zone-review';
import { validationCacheFolder } from '../stages/template-validation/validation-cache';
import { packageCodeDigest } from '../store/code-digest';
import { digestOf, ResultStore } from '../store/result-store';
import { requireOptionalPackages, withOptionalPackages } from './optional-packages';

/** The Terraform documents of an estate. */
interface StoredZones {
  /** The text of each document by its path in the output folder. */
  readonly documents: Readonly<Record<string, string>>;
  readonly stacks: readonly { readonly environment: string; readonly stack: string; readonly path: string }[];
}

const FORMAT = 1;
const MOST_ENTRIES = 20;

/**
 * Writes the Terraform documents of the environments with a domain.
 *
 * @param storeFolder where the documents of earlier runs with the same settings and the same code are; without it, they are created
 */
export function writeDnsZones(
  projectRoot: string,
  environments: readonly EnvironmentSettings[],
  storeFolder?: string,
): readonly ZoneFolder[] {
  const code = storeFolder === undefined ? undefined : packageCodeDigest();
  if (storeFolder === undefined || code === undefined) return createDnsZones(projectRoot, environments);
  const outdir = outputFolder(projectRoot);
  const store = new ResultStore(storeFolder, MOST_ENTRIES);
  const key = digestOf([FORMAT, code, environments]);
  const stored = store.read(key) as StoredZones | undefined;
  if (stored !== undefined) return restoreDnsZones(outdir, stored);
  const zones = createDnsZones(projectRoot, environments);
  if (zones.length > 0) store.write(key, storedZones(outdir, zones));
  return zones;
}

/** Writes the Terraform documents with the bindings for Terraform. Without a domain, the bindings are not loaded. */
export function createDnsZones(
  projectRoot: string,
  environments: readonly EnvironmentSettings[],
  contracts: readonly EdgeContract[] = [],
): readonly ZoneFolder[] {
  const withDomain = environments.filter(({ domain }) => domain !== undefined);
  if (withDomain.length === 0) return [];
  const { synthesizeCloudflare } = withOptionalPackages(
    neededBy(withDomain),
    () => require('../../cdktf/synthesize-cloudflare') as typeof import('../../cdktf/synthesize-cloudflare'),
  );
  return synthesizeCloudflare({ environments: withDomain, outdir: outputFolder(projectRoot), contracts });
}

/**
 * Before a synthesis, which writes the zones at its end: the bindings for Terraform are installed, if an environment has a domain.
 *
 * @throws UserError with the command that installs them
 */
export function requireZonePackages(
  environments: readonly EnvironmentSettings[],
  isInstalled?: (name: string) => boolean,
): void {
  const withDomain = environments.filter(({ domain }) => domain !== undefined);
  if (withDomain.length > 0) requireOptionalPackages(neededBy(withDomain), 'cdktf', isInstalled);
}

function neededBy(withDomain: readonly EnvironmentSettings[]): string {
  return `The DNS zone of ${withDomain.map(({ name }) => name).join(', ')} at Cloudflare`;
}

function outputFolder(projectRoot: string): string {
  return join(projectRoot, 'cdktf.out');
}

function storedZones(outdir: string, zones: readonly ZoneFolder[]): StoredZones {
  const paths = ['manifest.json', ...zones.map(({ directory }) => join(relative(outdir, directory), 'cdk.tf.json'))];
  return {
    documents: Object.fromEntries(paths.map((path) => [path, readFileSync(join(outdir, path), 'utf8')])),
    stacks: zones.map(({ environment, stack, directory }) => ({
      environment,
      stack,
      path: relative(outdir, directory),
    })),
  };
}

/** Where a project stores the documents. */
export function zoneStoreFolder(projectRoot: string): string {
  return join(validationCacheFolder(projectRoot), '../zones');
}

/** Writes the documents as the bindings write them, to the byte. */
function restoreDnsZones(outdir: string, { documents, stacks }: StoredZones): readonly ZoneFolder[] {
  for (const [path, text] of Object.entries(documents)) {
    const file = join(outdir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return stacks.map(({ environment, stack, path }) => ({
    environment,
    stack,
    directory: join(outdir, path),
    json: JSON.parse(documents[join(path, 'cdk.tf.json')] ?? '') as unknown,
  }));
}
