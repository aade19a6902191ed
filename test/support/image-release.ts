import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The hash of an image asset. */
export const ASSET = '1'.repeat(64);

/** Where an asset manifest puts an image. */
export interface ImageDestination {
  readonly repositoryName: string;
  readonly imageTag: string;
  readonly region: string;
  readonly assumeRoleArn?: string;
}

/** A folder with an assembly of one environment and the artifacts of its release, as the pipeline downloads them. */
export class ImageRelease {
  public readonly directory = mkdtempSync(join(tmpdir(), 'release-'));
  public readonly assembly = join(this.directory, 'cdk.out');
  public readonly artifacts = join(this.directory, 'artifacts');

  constructor() {
    mkdirSync(join(this.artifacts, 'assembly'), { recursive: true });
    writeFileSync(join(this.artifacts, 'assembly', 'assembly.tar'), 'the assembly');
    this.writeManifest({ dockerImages: { [ASSET]: imageAsset() } });
  }

  /** The asset manifest of the only stack. */
  public writeManifest(manifest: object, environment = 'staging'): void {
    const folder = join(this.assembly, `assembly-${environment}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'stack.assets.json'), JSON.stringify(manifest));
  }

  /** The artifact of an image. */
  public imagePath(asset = ASSET): string {
    return join(this.artifacts, `image-${asset}`, 'image.tar');
  }

  /** Makes the artifact of an image. @returns its digest */
  public writeImage(content: string, asset = ASSET): string {
    mkdirSync(dirname(this.imagePath(asset)), { recursive: true });
    return writeImageArchive(this.imagePath(asset), content);
  }

  /** A file below the folder. */
  public path(...names: readonly string[]): string {
    return join(this.directory, ...names);
  }

  public read(name: string): unknown {
    return JSON.parse(readFileSync(this.path(name), 'utf8'));
  }
}

export function imageAsset(destination: Partial<ImageDestination> = {}, source: object = {}) {
  return {
    displayName: 'Service/Task/Image',
    source: { directory: '../asset', platform: 'linux/arm64', ...source },
    destinations: {
      here: {
        repositoryName: 'container-assets',
        imageTag: ASSET,
        region: 'eu-west-1',
        assumeRoleArn: 'arn:${AWS::Partition}:iam::222222222222:role/image-publishing',
        ...destination,
      },
    },
  };
}

/**
 * Writes an image of one file as an OCI archive, without docker.
 *
 * @returns its digest
 */
export function writeImageArchive(path: string, content: string): string {
  const layout = mkdtempSync(join(tmpdir(), 'layout-'));
  mkdirSync(join(layout, 'blobs', 'sha256'), { recursive: true });
  const blob = (mediaType: string, data: Buffer) => {
    const hash = sha256(data);
    writeFileSync(join(layout, 'blobs', 'sha256', hash), data);
    return { mediaType, size: data.length, digest: `sha256:${hash}` };
  };
  const files = mkdtempSync(join(tmpdir(), 'layer-'));
  writeFileSync(join(files, 'content'), content);
  const layer = tar(['--directory', files, 'content']);
  const config = {
    architecture: 'arm64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: blob('application/vnd.oci.image.config.v1+json', Buffer.from(JSON.stringify(config))),
    layers: [blob('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(layer))],
  };
  const entry = blob(manifest.mediaType, Buffer.from(JSON.stringify(manifest)));
  writeFileSync(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  writeFileSync(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [entry] }));
  writeFileSync(path, tar(['--directory', layout, 'oci-layout', 'index.json', 'blobs']));
  return entry.digest;
}

function tar(options: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnSync('tar', ['--create', '--file', '-', ...options]);
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
