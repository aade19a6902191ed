// The digest of an image in an OCI archive: https://github.com/opencontainers/image-spec/blob/main/image-layout.md
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** `sha256:` and the hash of the manifest, which is calculated, not read. */
export function digestOfArchive(path) {
  const { manifests } = JSON.parse(memberOf(path, 'index.json'));
  if (manifests?.length !== 1) throw new Error(`${path} has ${manifests?.length ?? 0} images; allowed: one`);
  const recorded = manifests[0].digest;
  const digest = digestOf(memberOf(path, `blobs/${recorded.replace(':', '/')}`));
  if (digest !== recorded)
    throw new Error(`${path}: the manifest has the digest ${digest}; the index says ${recorded}`);
  return digest;
}

export function digestOf(content) {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function memberOf(archive, name) {
  const { error, status, stdout, stderr } = spawnSync('tar', ['--extract', '--to-stdout', '--file', archive, name]);
  if (error !== undefined || status !== 0) throw error ?? new Error(`${archive}: ${stderr}`);
  return stdout;
}
