import { createHash } from 'node:crypto';

/** The namespace of this project's evidence. */
const NAMESPACE = Buffer.from('6f1c7bcb6d1e5c0e9f5e0a4c4b3d2a19', 'hex');

/** A name-based UUID (RFC 9562, version 5): the same for the same thing in every synthesis. */
export function deterministicUuid(...names: string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(names.join('\n')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
