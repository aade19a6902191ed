// The image assets of a cloud assembly. Run alone, `node .ci/delivery/image-assets.mjs cdk.out` sets the output `images`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, setOutput } from './github-api.mjs';

/** Settings of an image that `build-image.mjs` passes on. The others reach outside the assembly: secrets, agents, caches. */
const SUPPORTED = ['directory', 'dockerBuildArgs', 'dockerBuildTarget', 'dockerFile', 'platform'];

/**
 * The images by the hash of their asset.
 *
 * @param assembly folder of an assembly, with its nested ones
 * @throws for an asset that is a command: it would run with the identity of the pipeline
 */
export function imageAssets(assembly) {
  const images = new Map();
  const errors = [];
  for (const path of manifestsIn(assembly)) {
    const { files = {}, dockerImages = {} } = JSON.parse(readFileSync(path, 'utf8'));
    for (const [id, { source }] of Object.entries(files)) {
      if (source.executable) errors.push(`${path}: file ${id} is made by a command`);
    }
    for (const [id, { displayName, source, destinations }] of Object.entries(dockerImages)) {
      const unsupported = Object.keys(source).filter((key) => !SUPPORTED.includes(key));
      if (!/^[0-9a-f]{64}$/.test(id)) errors.push(`${path}: image '${id}' is not named by a hash`);
      if (unsupported.length > 0 || !source.directory) {
        errors.push(
          `${path}: image ${id} has ${unsupported.join(', ') || 'no directory'}; allowed: ${SUPPORTED.join(', ')}`,
        );
      }
      const image = images.get(id) ?? { id, displayName, source, destinations: [] };
      image.directory = resolve(dirname(path), source.directory ?? '.');
      image.destinations.push(...Object.values(destinations));
      images.set(id, image);
    }
  }
  if (errors.length > 0) throw new Error(['Assets that the pipeline does not deploy:', ...errors].join('\n- '));
  return images;
}

function manifestsIn(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('assembly-') ? manifestsIn(path) : [];
      return entry.name.endsWith('.assets.json') ? [path] : [];
    })
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(() => setOutput('images', JSON.stringify([...imageAssets(process.argv[2] ?? 'cdk.out').keys()].sort())));
}
