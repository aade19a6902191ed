import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Side } from '../side';
import { directorySide } from './directory-side';

/**
 * Reads a version: a cloud assembly, a folder of templates, or the tar file of a release.
 *
 * @throws Error that names the version and the reason
 */
export async function readSide(name: string): Promise<Side> {
  if (!existsSync(name)) throw new Error(`${name}: no such folder or file`);
  return statSync(name).isDirectory() ? directorySide(name) : await releaseSide(name);
}

/** The assembly in the tar file of a release. */
async function releaseSide(file: string): Promise<Side> {
  return withTemporaryDirectory(async (directory) => {
    await promisify(execFile)('tar', ['--extract', '--file', file, '--directory', directory]);
    const assembly = [join(directory, 'cdk.out'), directory].find((each) => existsSync(join(each, 'manifest.json')));
    if (assembly === undefined) throw new Error(`${file}: the archive has no cloud assembly (manifest.json)`);
    return directorySide(assembly, file);
  });
}

async function withTemporaryDirectory(read: (directory: string) => Promise<Side>): Promise<Side> {
  const directory = await mkdtemp(join(tmpdir(), 'review-'));
  try {
    return await read(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
