'use strict';

const { crc32, inflateRawSync } = require('node:zlib');

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
const END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MAX_COMMENT = 0xffff;
const METHODS = { stored: 0, deflated: 8 };
/** Value of fields of ZIP64 archives. */
const ZIP64 = 0xffffffff;

/**
 * The files of a zip archive as created by CDK.
 *
 * @param {Buffer} archive
 * @returns {Map<string, Buffer>}
 */
function unzip(archive) {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  let position = archive.readUInt32LE(end + 16);
  if (position === ZIP64) throw new Error('the archive is larger than 4 GiB');
  const files = new Map();
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(position) !== DIRECTORY_ENTRY)
      throw new Error('the archive is damaged: no directory entry');
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(position + offset));
    const name = archive.toString('utf8', position + ENTRY_LENGTH, position + ENTRY_LENGTH + lengths[0]);
    if (!name.endsWith('/')) files.set(safeName(name), contentOf(archive, position, name));
    position += ENTRY_LENGTH + lengths.reduce((sum, length) => sum + length, 0);
  }
  return files;
}

/** @param {Buffer} archive */
function endOf(archive) {
  const last = archive.length - END_LENGTH;
  for (let position = last; position >= Math.max(0, last - MAX_COMMENT); position -= 1) {
    if (archive.readUInt32LE(position) === END) return position;
  }
  throw new Error('not a zip archive');
}

/** @param {string} name */
function safeName(name) {
  if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..')) {
    throw new Error(`the archive has a file outside its folder: ${name}`);
  }
  return name;
}

/**
 * @param {Buffer} archive
 * @param {number} entry
 * @param {string} name
 */
function contentOf(archive, entry, name) {
  const method = archive.readUInt16LE(entry + 10);
  const [checksum, length] = [16, 20].map((offset) => archive.readUInt32LE(entry + offset));
  const local = archive.readUInt32LE(entry + 42);
  const start = local + LOCAL_LENGTH + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + length);
  if (method !== METHODS.stored && method !== METHODS.deflated)
    throw new Error(`${name} has an unsupported compression method`);
  const content = method === METHODS.stored ? packed : inflateRawSync(packed);
  if (crc32(content) !== checksum) throw new Error(`the archive is damaged: ${name}`);
  return content;
}

module.exports = { unzip };
