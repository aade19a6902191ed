// `node .ci/delivery/promote-images.mjs ASSEMBLY ARTIFACTS DEPLOYED [EARLIER]`: copies the images of a release into the repositories
// that the templates of one environment name, by digest, and writes the digests that the repositories have to the file DEPLOYED.
// EARLIER is that file of the environment before; another digest there is refused. `cdk deploy` then finds every image.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetRepository } from './asset-repository.mjs';
import { main } from './github-api.mjs';
import { digestOfArchive } from './image-archive.mjs';
import { imageAssets } from './image-assets.mjs';

await main(() => {
  const [assembly, artifacts, deployedPath, earlierPath] = process.argv.slice(2);
  if (deployedPath === undefined) throw new Error('Usage: promote-images.mjs ASSEMBLY ARTIFACTS DEPLOYED [EARLIER]');
  const images = [...imageAssets(assembly).values()].map((image) => {
    const archive = join(artifacts, `image-${image.id}`, 'image.tar');
    if (!existsSync(archive)) {
      throw new Error(
        `${artifacts} has no image ${image.id} (${image.displayName}): the assembly and the artifacts are of different commits.`,
      );
    }
    return { ...image, archive, digest: digestOfArchive(archive) };
  });
  if (earlierPath) requireSame(images, JSON.parse(readFileSync(earlierPath, 'utf8')));
  const deployed = {};
  for (const { archive, destinations, digest, displayName, id } of images) {
    for (const destination of destinations) {
      const repository = new AssetRepository(destination);
      try {
        const before = repository.digest();
        if (before === undefined) repository.push(archive);
        const after = repository.digest();
        if (after !== digest) throw new Error(otherImage(displayName, destination, after, digest));
        console.log(
          `${displayName}: ${digest} in ${destination.region}, ${before === undefined ? 'copied' : 'present'}`,
        );
      } finally {
        repository.close();
      }
    }
    deployed[id] = digest;
  }
  writeFileSync(deployedPath, `${JSON.stringify(deployed, null, 2)}\n`);
});

/** Everything that this environment is about to run, the environment before ran. */
function requireSame(images, earlier) {
  const errors = images
    .filter(({ digest, id }) => earlier[id] !== digest)
    .map(
      ({ digest, displayName, id }) =>
        `- ${displayName}: ${digest}; the environment before ran ${earlier[id] ?? 'none with this tag'}`,
    );
  if (errors.length > 0) throw new Error(['Images that the environment before did not run:', ...errors].join('\n'));
}

function otherImage(displayName, { imageTag, repositoryName }, given, allowed) {
  return `${displayName}: ${repositoryName} has ${given ?? 'no image'} with the tag ${imageTag}; the release has ${allowed}. Tags are immutable. If the image was pushed from outside the pipeline: docs/pipeline.md, Images.`;
}
