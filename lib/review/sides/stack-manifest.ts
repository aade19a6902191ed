import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isObject, type JsonObject } from '../../policy/model';
import type { Asset } from '../side';

/** What a cloud assembly records about a stack beside its template. */
export interface StackManifest {
  /** The artifact id, to which the dependencies of other stacks refer. */
  readonly id: string;
  readonly dependencies: readonly string[];
  readonly constructPaths: ReadonlyMap<string, string>;
  readonly sourceLines: ReadonlyMap<string, string>;
  readonly assets: readonly Asset[];
}

const NO_MANIFEST: StackManifest = {
  id: '',
  dependencies: [],
  constructPaths: new Map(),
  sourceLines: new Map(),
  assets: [],
};

/** The manifests of the stacks in a directory, by template file. */
export function stackManifests(directory: string): (file: string) => StackManifest {
  const manifest = join(directory, 'manifest.json');
  const content = existsSync(manifest) ? readJson(manifest) : {};
  const artifacts = Object.entries(isObject(content['artifacts']) ? content['artifacts'] : {});
  return (file) => {
    const found = artifacts.find(([, artifact]) => propertiesOf(artifact)['templateFile'] === basename(file));
    if (found === undefined || dirname(file) !== directory) return { ...NO_MANIFEST, id: file };
    const [id, artifact] = found;
    const metadata = metadataOf(directory, artifact as JsonObject);
    const assets = artifacts.find(([name]) => name === `${id}.assets`)?.[1];
    return { id, dependencies: textsIn(artifact, 'dependencies'), ...metadata, assets: assetsOf(directory, assets) };
  };
}

function metadataOf(directory: string, artifact: JsonObject): Pick<StackManifest, 'constructPaths' | 'sourceLines'> {
  const constructPaths = new Map<string, string>();
  const sourceLines = new Map<string, string>();
  const file = artifact['additionalMetadataFile'];
  const metadata = typeof file === 'string' ? readJson(join(directory, file)) : artifact['metadata'];
  for (const [path, entries] of Object.entries(isObject(metadata) ? metadata : {})) {
    for (const { data, trace, type } of (Array.isArray(entries) ? entries : []) as JsonObject[]) {
      if (type !== 'aws:cdk:logicalId' || typeof data !== 'string') continue;
      constructPaths.set(data, path.replace(/^\//, ''));
      const line = sourceLineIn(trace);
      if (line !== undefined) sourceLines.set(data, line);
    }
  }
  return { constructPaths, sourceLines };
}

/** The first place in a stack trace that is no dependency: `new Bucket (lib/data.ts:12:3)` is `lib/data.ts:12`. */
function sourceLineIn(trace: unknown): string | undefined {
  const frames = (Array.isArray(trace) ? trace : []).map(String).filter((frame) => !frame.includes('node_modules'));
  const [, line] =
    frames.map((frame) => /(?<![^()\s])([^()\s]+\.[cm]?[jt]sx?:\d+):\d+\)?$/.exec(frame)).find(Boolean) ?? [];
  return line;
}

function assetsOf(directory: string, artifact: unknown): readonly Asset[] {
  const { file } = propertiesOf(artifact);
  const content = typeof file === 'string' ? readJson(join(directory, file)) : {};
  const named = (section: string, kind: Asset['kind']) =>
    Object.entries(isObject(content[section]) ? content[section] : {})
      .filter(([, asset]) => !isTemplate(asset))
      .map(([id, asset]): Asset => ({ id, kind, name: String(isObject(asset) ? asset['displayName'] : id) }));
  return [...named('files', 'file'), ...named('dockerImages', 'image')];
}

/** The template of the stack is an asset as well. */
function isTemplate(asset: unknown): boolean {
  const source = isObject(asset) ? asset['source'] : undefined;
  return isObject(source) && String(source['path']).endsWith('.template.json');
}

function propertiesOf(artifact: unknown): JsonObject {
  const properties = isObject(artifact) ? artifact['properties'] : undefined;
  return isObject(properties) ? properties : {};
}

function textsIn(artifact: unknown, name: string): readonly string[] {
  const list = isObject(artifact) ? artifact[name] : undefined;
  return Array.isArray(list) ? list.map(String) : [];
}

function readJson(file: string): JsonObject {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isObject(content) ? content : {};
}
