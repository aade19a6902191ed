// `node .ci/delivery/release-record.mjs write|verify ARTIFACTS`: records, or verifies, the checksum of the assembly and the digest of
// each image in a folder of downloaded artifacts.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from './github-api.mjs';
import { digestOfArchive } from './image-archive.mjs';

const FORMAT = 1;
const IMAGE = /^image-([0-9a-f]{64})$/;

await main(() => {
  const [mode, artifacts = 'artifacts'] = process.argv.slice(2);
  const path = join(artifacts, 'release', 'release.json');
  if (mode === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(recordOf(artifacts), null, 2)}\n`);
    return;
  }
  if (mode !== 'verify') throw new Error('Usage: release-record.mjs write|verify ARTIFACTS');
  const errors = differences(JSON.parse(readFileSync(path, 'utf8')), recordOf(artifacts));
  if (errors.length > 0) throw new Error(['The artifacts are not those of the release:', ...errors].join('\n- '));
  console.log('The assembly and the images are those that the release recorded.');
});

function recordOf(artifacts) {
  const images = readdirSync(artifacts)
    .flatMap((name) => IMAGE.exec(name)?.[1] ?? [])
    .sort()
    .map((id) => [id, digestOfArchive(join(artifacts, `image-${id}`, 'image.tar'))]);
  const assembly = createHash('sha256').update(readFileSync(join(artifacts, 'assembly', 'assembly.tar')));
  return { format: FORMAT, assembly: `sha256:${assembly.digest('hex')}`, images: Object.fromEntries(images) };
}

function differences(recorded, found) {
  const ids = new Set([...Object.keys(recorded.images ?? {}), ...Object.keys(found.images)]);
  return [
    ['format', recorded.format, found.format],
    ['assembly', recorded.assembly, found.assembly],
    ...[...ids].map((id) => [`image ${id}`, recorded.images?.[id], found.images[id]]),
  ]
    .filter(([, expected, given]) => expected !== given)
    .map(([what, expected, given]) => `${what}: ${given ?? 'none'}; recorded: ${expected ?? 'none'}`);
}
