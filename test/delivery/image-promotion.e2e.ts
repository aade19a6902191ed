import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runScript } from '../support/delivery-script';
import { ASSET, imageAsset, ImageRelease } from '../support/image-release';
import { Programs } from '../support/programs';

// `npm run test:images`: skopeo copies the images of a release into two registries, as the pipeline does for staging and production.
const registries: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'registries-'));

afterAll(() => registries.forEach((registry) => registry.kill()));

/** A registry on the loopback interface. @returns its host and port */
async function startRegistry(name: string): Promise<string> {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const config = join(folder, `${name}.yml`);
  writeFileSync(
    config,
    `version: 0.1\nlog: { level: error }\nstorage: { filesystem: { rootdirectory: ${join(folder, name)} } }\nhttp: { addr: '${address}' }\n`,
  );
  registries.push(spawn('docker-registry', ['serve', config], { stdio: 'ignore' }));
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://${address}/v2/`).catch(() => undefined);
    if (answer?.ok === true) return address;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The registry ${name} does not answer on ${address}.`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}

function skopeo(...options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('skopeo', options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A home folder for skopeo: the registries of a test have no certificate. */
function homeFor(addresses: readonly string[]): string {
  const path = join(folder, '.config', 'containers', 'registries.conf');
  mkdirSync(dirname(path), { recursive: true });
  const entries = addresses.map((address) => `[[registry]]\nlocation = "${address}"\ninsecure = true\n`);
  writeFileSync(path, entries.join('\n'));
  return folder;
}

test('what staging ran is what production runs: the same digest in both registries, and another image is refused', async () => {
  const [staging, production] = [await startRegistry('staging'), await startRegistry('production')];
  const variables = { HOME: homeFor([staging, production]) };
  const release = new ImageRelease();
  release.writeManifest({ dockerImages: { [ASSET]: imageAsset() } }, 'production');
  // Docker's own format, as `docker save` writes it; skopeo makes the archive of the release from it.
  release.writeImage('the image that was tested');
  const saved = release.path('saved.tar');
  skopeo('copy', `oci-archive:${release.imagePath()}`, `docker-archive:${saved}:asset:${ASSET}`);
  mkdirSync(join(release.assembly, 'asset'));
  writeFileSync(join(release.assembly, 'asset', 'Dockerfile'), 'FROM scratch\n');
  rmSync(release.imagePath());
  const built = await runScript('build-image.mjs', [release.assembly, ASSET, release.imagePath()], {
    ...new Programs().withFakeDocker().environment,
    SAVED_IMAGE: saved,
  });
  const digest = /Service\/Task\/Image: (\S+)/.exec(built.text)?.[1] ?? built.text;
  const promote = (environment: string, registry: string, earlier: readonly string[] = []) =>
    runScript(
      'promote-images.mjs',
      [
        join(release.assembly, `assembly-${environment}`),
        release.artifacts,
        release.path(`${environment}.json`),
        ...earlier,
      ],
      { ...new Programs(registry).environment, ...variables },
    );
  const stored = (registry: string) =>
    skopeo('inspect', '--raw', '--tls-verify=false', `docker://${registry}/container-assets:${ASSET}`);

  expect((await promote('staging', staging)).text).toBe(`Service/Task/Image: ${digest} in eu-west-1, copied\n`);
  expect((await promote('staging', staging)).text).toBe(`Service/Task/Image: ${digest} in eu-west-1, present\n`);
  const earlier = [release.path('staging.json')];
  expect((await promote('production', production, earlier)).text).toContain(`${digest} in eu-west-1, copied`);
  expect(release.read('production.json')).toEqual({ [ASSET]: digest });
  expect(stored(production)).toEqual(stored(staging));

  // Built again for production, as it was before images were built once.
  release.writeImage('the same sources, another build');
  expect(await promote('production', production, earlier)).toMatchObject({
    exit: 1,
    text: expect.stringContaining('Images that the environment before did not run') as string,
  });
  expect(await promote('production', production)).toMatchObject({
    exit: 1,
    text: expect.stringContaining(`container-assets has ${digest} with the tag`) as string,
  });
  expect(stored(production)).toEqual(stored(staging));
}, 60_000);
