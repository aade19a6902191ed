// `node .ci/delivery/build-image.mjs cdk.out HASH image.tar`: builds one image asset of an assembly, once for all environments.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './github-api.mjs';
import { digestOfArchive } from './image-archive.mjs';
import { imageAssets } from './image-assets.mjs';

await main(() => {
  const [assembly = 'cdk.out', id = '', archive = 'image.tar'] = process.argv.slice(2);
  const image = imageAssets(assembly).get(id);
  if (image === undefined) throw new Error(`${assembly} has no image asset '${id}'.`);
  const { directory, source } = image;
  const dockerFile = join(directory, source.dockerFile ?? 'Dockerfile');
  for (const base of movableBases(readFileSync(dockerFile, 'utf8'))) {
    console.log(
      `::warning::${image.displayName}: the base image ${base} is a tag that can move; pin it by digest (docs/pipeline.md).`,
    );
  }
  const work = mkdtempSync(join(tmpdir(), 'image-'));
  try {
    const tag = `asset:${id}`;
    const saved = join(work, 'saved.tar');
    run('docker', ['build', '--pull', '--tag', tag, ...optionsOf(source), '--file', dockerFile, directory]);
    run('docker', ['save', '--output', saved, tag]);
    // Compressed here, once: a registry stores the layers as they are pushed.
    run('skopeo', ['copy', `docker-archive:${saved}`, `oci-archive:${archive}:${id}`]);
  } finally {
    rmSync(work, { recursive: true });
  }
  console.log(`${image.displayName}: ${digestOfArchive(archive)}`);
});

function optionsOf({ dockerBuildArgs = {}, dockerBuildTarget, platform }) {
  return [
    ...(platform ? ['--platform', platform] : []),
    ...Object.entries(dockerBuildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(dockerBuildTarget ? ['--target', dockerBuildTarget] : []),
  ];
}

/** Base images without a digest; a stage of the same file and `scratch` are none. */
function movableBases(dockerFile) {
  const lines = [...dockerFile.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const stages = new Set(['scratch', ...lines.map(([, , stage]) => stage?.toLowerCase())]);
  return lines.map(([, base]) => base).filter((base) => !stages.has(base.toLowerCase()) && !base.includes('@sha256:'));
}

function run(program, options) {
  const environment = { ...process.env, BUILDX_NO_DEFAULT_ATTESTATIONS: '1' };
  const { error, status } = spawnSync(program, options, { stdio: 'inherit', env: environment });
  if (error !== undefined) throw new Error(`${program}: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ${options[0]} ended with exit code ${status}.`);
}
