import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { type AssembledStack, Assembly } from './assembly';
import type { Template } from './template-change';

interface AssetManifest {
  readonly files: Readonly<Record<string, AssetFile>>;
}

interface AssetFile {
  readonly source: { readonly path: string };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

/** Reads a stack's template out of an assembly. */
export function readTemplate(assembly: Assembly, stack: AssembledStack): Template {
  return JSON.parse(readFileSync(path.join(assembly.stageDirectory, stack.templateFile), 'utf8')) as Template;
}

/**
 * A copy of an assembly in which some stacks have another template: what a second synth of a changed app would have
 * written. The CLI uploads templates under their hash, so the hash changes wherever the assembly names it.
 */
export function changedAssembly(
  original: Assembly,
  directory: string,
  templates: ReadonlyMap<AssembledStack, Template>,
): Assembly {
  cpSync(original.directory, directory, { recursive: true });
  const assembly = new Assembly(directory, original.environment);
  for (const [stack, template] of templates) {
    const text = JSON.stringify(template, undefined, 1);
    const hash = createHash('sha256').update(text).digest('hex');
    writeFileSync(path.join(assembly.stageDirectory, stack.templateFile), text);
    const assetManifest = path.join(assembly.stageDirectory, `${stack.id}.assets.json`);
    const oldHash = templateHash(assetManifest, stack.templateFile);
    for (const file of [assetManifest, path.join(assembly.stageDirectory, 'manifest.json')]) {
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(oldHash, hash));
    }
  }
  return assembly;
}

function templateHash(assetManifest: string, templateFile: string): string {
  const { files } = JSON.parse(readFileSync(assetManifest, 'utf8')) as AssetManifest;
  const template = Object.values(files).find(({ source }) => source.path === templateFile);
  const key = Object.values(template?.destinations ?? {})[0]?.objectKey;
  if (key === undefined) {
    throw new Error(`${assetManifest} does not publish ${templateFile}`);
  }
  return path.basename(key, '.json');
}
