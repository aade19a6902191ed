import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isObject, type JsonObject, type Template } from '../model';
import { MAXIMUM_FILE_SIZE, readTextFile } from './read-text-file';

/** The properties of a stack in the manifest of a cloud assembly, which its template does not contain. */
export type StackFacts = Pick<Template, 'stackName' | 'region' | 'stack'>;

/** The Region of an environment-agnostic stack. */
const UNKNOWN_REGION = 'unknown-region';

/**
 * Whether a template file is part of the cloud assembly in its directory, if there is one: the manifest, or for a nested stack an asset
 * manifest, names it. Files of an earlier synthesis are not deployed.
 */
export function isCurrent(file: string): boolean {
  const directory = dirname(file);
  const artifacts = artifactsIn(directory);
  if (artifacts === undefined) {
    return true;
  }
  const name = basename(file);
  return artifacts.some(([, artifact]) => {
    const { type, properties } = isObject(artifact) ? artifact : {};
    const of = isObject(properties) ? properties : {};
    const assets = join(directory, String(of['file']));
    return (
      of['templateFile'] === name ||
      (type === 'cdk:asset-manifest' &&
        existsSync(assets) &&
        readTextFile(assets, MAXIMUM_FILE_SIZE).includes(`"${name}"`))
    );
  });
}

/**
 * Whether the folder of a nested assembly is part of the cloud assembly around it, if the manifest of that one names nested assemblies. CDK
 * does not delete the folder of a stage that left the app or has another name.
 */
export function isCurrentAssembly(folder: string): boolean {
  const named = (artifactsIn(dirname(folder)) ?? []).flatMap(([, artifact]) => {
    const { type, properties } = isObject(artifact) ? artifact : {};
    return type === 'cdk:cloud-assembly' && isObject(properties) ? [properties['directoryName']] : [];
  });
  return named.length === 0 || named.includes(basename(folder));
}

/** The properties of the stack of a template in a cloud assembly; empty for other templates and for nested stacks. */
export function stackFacts(file: string): StackFacts {
  for (const [id, artifact] of artifactsIn(dirname(file)) ?? []) {
    const facts = factsOf(id, artifact, file);
    if (facts !== undefined) {
      return facts;
    }
  }
  return {};
}

/** The artifacts of the cloud assembly in a directory; undefined when there is none. */
function artifactsIn(directory: string): [id: string, artifact: unknown][] | undefined {
  const manifest = join(directory, 'manifest.json');
  if (!existsSync(manifest)) {
    return undefined;
  }
  const content: unknown = manifestAt(manifest);
  const artifacts = isObject(content) ? content['artifacts'] : undefined;
  return isObject(artifacts) ? Object.entries(artifacts) : undefined;
}

function manifestAt(path: string): unknown {
  try {
    return JSON.parse(readTextFile(path, MAXIMUM_FILE_SIZE));
  } catch (error) {
    throw new Error(`manifest.json is invalid: ${(error as Error).message}`, { cause: error });
  }
}

function factsOf(id: string, artifact: unknown, file: string): StackFacts | undefined {
  const { type, environment, properties } = isObject(artifact) ? artifact : {};
  const of: JsonObject = isObject(properties) ? properties : {};
  if (type !== 'aws:cloudformation:stack' || join(dirname(file), String(of['templateFile'])) !== file) {
    return undefined;
  }
  const [, account, region] = /^aws:\/\/([^/]*)\/(.+)$/.exec(String(environment)) ?? [];
  const known = region === undefined || region === UNKNOWN_REGION ? undefined : region;
  return {
    stackName: typeof of['stackName'] === 'string' ? of['stackName'] : id,
    region: known,
    stack: {
      Account: account === undefined || !/^\d{12}$/.test(account) ? { 'Fn::Unresolved': 'Account' } : account,
      Region: known ?? { 'Fn::Unresolved': 'Region' },
      TerminationProtection: of['terminationProtection'] ?? false,
      Tags: Object.entries(isObject(of['tags']) ? of['tags'] : {}).map(([Key, Value]) => ({ Key, Value })),
    },
  };
}
