const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOSTNAME = new RegExp(`^(?:${LABEL}\\.)+[a-z]{2,63}$`);
const MAILBOX = /^[\w.%+-]{1,64}@([\w.-]+)$/;
/** @see https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const HOSTNAME_MAX_LENGTH = 253;

/** Whether the text is a lower-case hostname of at least two labels, without a trailing dot. */
export function isHostname(text: string): boolean {
  return text.length <= HOSTNAME_MAX_LENGTH && HOSTNAME.test(text);
}

/** Whether the hostname lies below the zone; the zone's own name does not. */
export function isBelow(hostname: string, zoneName: string): boolean {
  return hostname.endsWith(`.${zoneName}`);
}

export function isMailbox(text: string): boolean {
  const domain = MAILBOX.exec(text)?.[1];
  return domain !== undefined && isHostname(domain.toLowerCase());
}

/** Whether the text is an `https:` URL that carries no user name or password. */
export function isHttpsUrl(text: string): boolean {
  if (!text.startsWith('https://') || /\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '' && isHostname(url.hostname);
}
