import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from '../support/delivery-script';
import { ASSET, imageAsset, ImageRelease } from '../support/image-release';
import { Programs } from '../support/programs';

let release: ImageRelease;
let programs: Programs;
let digest: string;

beforeEach(() => {
  release = new ImageRelease();
  programs = new Programs().withFakeSkopeo().withFakeDocker();
  digest = release.writeImage('the image that was tested');
});

const promote = (earlier?: object, variables: Readonly<Record<string, string>> = {}) => {
  const options = [release.assembly, release.artifacts, release.path('deployed.json')];
  if (earlier !== undefined) {
    writeFileSync(release.path('earlier.json'), JSON.stringify(earlier));
    options.push(release.path('earlier.json'));
  }
  return runScript('promote-images.mjs', options, { ...programs.environment, ...variables });
};
const copies = () => programs.calls.filter(([program, command]) => program === 'skopeo' && command === 'copy');

describe('the images of a release', () => {
  test('are copied by digest, with the role of their destination, and recorded', async () => {
    expect(await promote()).toMatchObject({ exit: 0, text: `Service/Task/Image: ${digest} in eu-west-1, copied\n` });
    expect(release.read('deployed.json')).toEqual({ [ASSET]: digest });
    expect(programs.calls[0]).toEqual(expect.arrayContaining(['arn:aws:iam::222222222222:role/image-publishing']));
    expect(copies().map((call) => call.join(' '))).toEqual([
      expect.stringMatching(
        `^skopeo copy --preserve-digests --dest-authfile \\S+ oci-archive:\\S+ docker://registry.example.com/container-assets:${ASSET}$`,
      ),
    ]);
    // The password is on no command line, and its file is gone.
    expect(JSON.stringify(programs.calls)).not.toContain('a-password');
    expect(() => readFileSync(String(copies()[0]?.[4]))).toThrow(/ENOENT/);
  });

  test('are copied once: what is there stays', async () => {
    await promote();
    expect((await promote()).text).toContain(`${digest} in eu-west-1, present`);
    expect(copies()).toHaveLength(1);
  });

  test('are refused where the tag has another image: one that was built again, or pushed from outside', async () => {
    await promote();
    const other = release.writeImage('built again');
    const { exit, text } = await promote();
    expect(exit).toBe(1);
    expect(text).toContain(`container-assets has ${digest} with the tag ${ASSET}; the release has ${other}.`);
    expect(copies()).toHaveLength(1);
  });

  test('of another commit than the assembly are refused', async () => {
    release.writeManifest({ dockerImages: { ['5'.repeat(64)]: imageAsset() } });
    const { exit, text } = await promote();
    expect(exit).toBe(1);
    expect(text).toContain(
      `has no image ${'5'.repeat(64)} (Service/Task/Image): the assembly and the artifacts are of`,
    );
  });

  test('are read back: a registry that changes them is refused', async () => {
    const { exit, text } = await promote(undefined, { CONVERTS: 'true' });
    expect({ exit, text }).toEqual({ exit: 1, text: expect.stringContaining(`the release has ${digest}.`) as string });
  });

  test('a registry that does not answer is not taken for one without the image', async () => {
    const { exit, text } = await promote(undefined, { REGISTRY_ERROR: 'unauthorized: authentication required' });
    expect(exit).toBe(1);
    expect(text).toContain('unauthorized: authentication required');
    expect(copies()).toEqual([]);
  });
});

describe('production runs what staging ran', () => {
  test('the same digest passes', async () => {
    expect(await promote({ [ASSET]: digest })).toMatchObject({ exit: 0 });
  });

  test('another digest, or none, is refused before anything is copied', async () => {
    const other = `sha256:${'2'.repeat(64)}`;
    for (const [earlier, ran] of [
      [{ [ASSET]: other }, other],
      [{}, 'none with this tag'],
    ] as const) {
      const { exit, text } = await promote(earlier);
      expect(exit).toBe(1);
      expect(text).toBe(
        `Images that the environment before did not run:\n- Service/Task/Image: ${digest}; the environment before ran ${ran}\n`,
      );
    }
    expect(programs.calls).toEqual([]);
  });
});

describe('the record of a release', () => {
  const record = (mode: string) => runScript('release-record.mjs', [mode, release.artifacts]);

  test('has the checksum of the assembly and the digest of each image', async () => {
    expect(await record('write')).toMatchObject({ exit: 0 });
    expect(release.read('artifacts/release/release.json')).toEqual({
      format: 1,
      assembly: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      images: { [ASSET]: digest },
    });
    expect(await record('verify')).toMatchObject({ exit: 0 });
  });

  test('names everything that was exchanged, left out or added', async () => {
    await record('write');
    const added = '2'.repeat(64);
    writeFileSync(join(release.artifacts, 'assembly', 'assembly.tar'), 'another assembly');
    const other = release.writeImage('another image');
    const addedDigest = release.writeImage('one more', added);
    const { exit, text } = await record('verify');
    expect(exit).toBe(1);
    expect(text).toContain('- assembly: sha256:');
    expect(text).toContain(`- image ${ASSET}: ${other}; recorded: ${digest}`);
    expect(text).toContain(`- image ${added}: ${addedDigest}; recorded: none`);
  });
});

describe('the assets of an assembly', () => {
  const images = (manifest: object) => {
    release.writeManifest(manifest);
    return runScript('image-assets.mjs', [release.assembly]);
  };

  test('an image of several environments is one image', async () => {
    release.writeManifest({ dockerImages: { [ASSET]: imageAsset() } }, 'production');
    expect((await images({ dockerImages: { [ASSET]: imageAsset() } })).outputs).toEqual({ images: `["${ASSET}"]` });
    expect((await images({})).outputs).toEqual({ images: `["${ASSET}"]` });
  });

  test('commands would run with the identity of the pipeline: they are refused, as is what the build would not pass on', async () => {
    const { exit, outputs, text } = await images({
      files: { code: { source: { executable: ['./make'] } } },
      dockerImages: {
        [ASSET]: imageAsset({}, { executable: ['./build'] }),
        ['3'.repeat(64)]: imageAsset({}, { dockerBuildSecrets: { token: 'src=token' } }),
      },
    });
    expect({ exit, outputs }).toEqual({ exit: 1, outputs: {} });
    expect(text).toContain('file code is made by a command');
    expect(text).toContain(`image ${ASSET} has executable; allowed: directory, `);
    expect(text).toContain(`image ${'3'.repeat(64)} has dockerBuildSecrets; allowed: directory, `);
  });

  test('an image is built with the options of its asset; a base image that can move is named', async () => {
    mkdirSync(join(release.assembly, 'asset'));
    const dockerFile = [
      'FROM example.com/base:1 AS build',
      'FROM build',
      `FROM example.com/base@sha256:${'4'.repeat(64)}`,
    ];
    writeFileSync(join(release.assembly, 'asset', 'Dockerfile'), dockerFile.join('\n'));
    release.writeManifest({
      dockerImages: { [ASSET]: imageAsset({}, { dockerBuildArgs: { A: 'b' }, dockerBuildTarget: 'final' }) },
    });
    const built = join(release.artifacts, `image-${ASSET}`, 'image.tar');
    const { exit, text } = await runScript('build-image.mjs', [release.assembly, ASSET, release.path('image.tar')], {
      ...programs.environment,
      BUILT_IMAGE: built,
    });
    expect(exit).toBe(0);
    expect(text).toContain(`Service/Task/Image: ${digest}`);
    expect(text.match(/^::warning::.*$/gm)).toEqual([
      expect.stringContaining('the base image example.com/base:1 is a tag that can move'),
    ]);
    const build = programs.calls.find(([, command]) => command === 'build')?.join(' ');
    expect(build).toContain('--platform linux/arm64 --build-arg A=b --target final --file');
  });
});
