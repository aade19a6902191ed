/** A mailbox is also a tag value. */
export const MAILBOX_LENGTH = { min: 3, max: 128 } as const;

const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** Letters, or an internationalized name in ASCII. */
const LAST_LABEL = /^(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/;
/** The characters that an alternate contact of an account and a tag value both take. @see https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const MAILBOX = /^[\w.+=-]{1,64}@([\w.-]+)$/;
/** @see https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const HOSTNAME_MAX_LENGTH = 253;
const LABEL_MAX_LENGTH = 63;

/** Whether the text is a lowercase hostname of at least two labels, without a trailing dot. */
export function isHostname(text: string): boolean {
  const labels = text.split('.');
  return labels.length >= 2 && LAST_LABEL.test(labels.at(-1) ?? '') && !labels.includes('') && !hostnameError(text);
}

/** Whether the text is a lowercase DNS name: a hostname whose labels can begin with an underscore. */
export function isDnsName(text: string): boolean {
  return isHostname(withoutUnderscores(text));
}

/** Whether a label begins with an underscore: certificate authorities issue no certificates for such a name, so it serves no clients. */
export function hasUnderscore(name: string): boolean {
  return name.split('.').some((label) => label.startsWith('_'));
}

/** Which label, or length, makes the text no hostname; undefined where it is not a single one. */
export function hostnameError(text: string): string | undefined {
  const labels = text.split('.');
  if (text.length > HOSTNAME_MAX_LENGTH) {
    return `it has ${String(text.length)} characters; DNS takes ${String(HOSTNAME_MAX_LENGTH)}`;
  }
  const tooLong = labels.find((label) => label.length > LABEL_MAX_LENGTH);
  if (tooLong !== undefined) {
    return `the label "${tooLong}" has ${String(tooLong.length)} characters; DNS takes ${String(LABEL_MAX_LENGTH)}`;
  }
  const malformed = labels.find((label) => label !== '' && !LABEL.test(label));
  return malformed === undefined ? undefined : `the label "${malformed}" may have a-z, 0-9 and -, no - first or last`;
}

/** Whether the hostname lies below the zone; the zone's own name does not. */
export function isBelow(hostname: string, dnsZone: string): boolean {
  return hostname.endsWith(`.${dnsZone}`);
}

/** Whether the name is the zone or lies below it. */
export function isInZone(name: string, dnsZone: string): boolean {
  return name === dnsZone || isBelow(name, dnsZone);
}

/** The names that a wildcard for one label below the zone does not cover, each once. */
export function namesOutsideWildcard(hostnames: readonly string[], dnsZone: string): string[] {
  const labelsOf = (name: string) => name.split('.').length;
  return [...new Set(hostnames.filter((name) => labelsOf(name) > labelsOf(dnsZone) + 1))];
}

function withoutUnderscores(name: string): string {
  return name
    .split('.')
    .map((label) => label.replace(/^_/, ''))
    .join('.');
}

export function isMailbox(text: string): boolean {
  const domain = MAILBOX.exec(text)?.[1];
  return text.length <= MAILBOX_LENGTH.max && domain !== undefined && isHostname(domain.toLowerCase());
}

/** Whether the text is an `https:` URL that carries no user name or password. */
export function isHttpsUrl(text: string): boolean {
  if (!text.startsWith('https://') || /\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '' && isHostname(url.hostname);
}
