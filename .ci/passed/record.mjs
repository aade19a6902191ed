// Files in .cache with what passed in this checkout.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Without a readable file, nothing passed. */
export function readRecord(path, empty) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return empty;
  }
}

/** Under another name first: a run that is interrupted leaves the earlier record. */
export function writeRecord(path, record) {
  const unfinished = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(unfinished, JSON.stringify(record));
  renameSync(unfinished, path);
}
