import type { Bounds } from './bounds';

/** @see https://www.rfc-editor.org/rfc/rfc5321#section-5.1 */
export const MX_PRIORITY: Bounds = { min: 0, max: 65_535 };

/** Characters of a TXT record at Cloudflare. @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/ */
export const TXT_LENGTH: Bounds = { min: 1, max: 2048 };

/** Characters of one string of a TXT record. @see https://www.rfc-editor.org/rfc/rfc1035#section-3.3 */
export const TXT_STRING_LENGTH = 255;

/** Mechanisms that require a DNS query. @see https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4 */
export const MAX_SPF_QUERIES = 10;

/** Mail servers of one domain; the baseline sets this limit. */
export const MAX_MAIL_SERVERS = 10;

/** Redirect rules of a DNS zone by plan. @see https://developers.cloudflare.com/rules/url-forwarding/#availability */
export const MAX_REDIRECTS = { free: 10, pro: 25, business: 50, enterprise: 300 } as const;

/** Characters of a comment of a DNS record on the free plan. @see https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/ */
export const MAX_RECORD_COMMENT_LENGTH = 100;

/** Beginning of the comment of a record that states why Cloudflare does not proxy it. */
export const DNS_ONLY_COMMENT = 'DNS only: ';

/** Beginning of the comment of a CAA record that states which server uses its certificates. */
export const AUTHORITY_COMMENT = 'In use: ';
