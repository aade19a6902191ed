/** Base64 characters of the public key of RSA with 2048 bits, with its header. @see https://www.rfc-editor.org/rfc/rfc8301#section-3.2 */
const MIN_RSA_KEY_LENGTH = 388;
/** An Ed25519 key has 32 bytes. @see https://www.rfc-editor.org/rfc/rfc8463 */
const ED25519_KEY_LENGTH = 44;

/** Whether the text is a DKIM record with a strong public key. */
export function isDkimKey(text: string): boolean {
  return dkimKeyError(text) === undefined;
}

/** Why the text is no DKIM record with a strong public key. @see https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1 */
export function dkimKeyError(text: string): string | undefined {
  const tags = new Map(
    text.split(';').map((tag): [string, string] => {
      const [name = '', ...value] = tag.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
  const key = tags.get('p') ?? '';
  const type = tags.get('k') ?? 'rsa';
  if (tags.get('v') !== 'DKIM1') return 'it does not begin with v=DKIM1';
  if (!/^[A-Za-z0-9+/]+=*$/.test(key)) return 'it has no public key p=';
  if (type === 'ed25519') return key.length === ED25519_KEY_LENGTH ? undefined : 'it has no Ed25519 key';
  if (type !== 'rsa') return `its key type is ${type}`;
  return key.length >= MIN_RSA_KEY_LENGTH ? undefined : 'its RSA key has fewer than 2048 bits';
}
