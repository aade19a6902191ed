import { z } from 'zod';
import { MX_PRIORITY, TXT_LENGTH } from '../../../facts/dns-record-limits';
import { publicAddressError } from '../../../facts/public-address';
import { oneOf, type Settings, text, trueOrFalse, wholeNumber } from '../schema/leaf';
import { day, hostname, httpsUrl, mailbox, reason } from '../schema/shared-settings';
import { dkimKeyError, isDkimKey } from '../values/dkim-key';
import { isDnsName, isHostname } from '../values/internet-name';

/** @see https://www.rfc-editor.org/rfc/rfc7208#section-5 */
const SPF_SENDER =
  /^(?:include|a|mx|exists):[a-z0-9._-]+$|^(?:a|mx)$|^ip4:[\d.]+(?:\/\d{1,2})?$|^ip6:[0-9a-f:.]+(?:\/\d{1,3})?$/;
const DKIM_SELECTOR = /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/;
/** @see https://www.rfc-editor.org/rfc/rfc4034#section-5.3: key tag, algorithm, digest type, digest */
const DS_RECORD = /^\d{1,5} (?:8|13|14|15) (?:2|4) [0-9A-Fa-f]{64,96}$/;

const dnsName = text(isDnsName, {
  allowed: 'a lowercase name of two or more labels, without a final dot; labels can begin with _',
  fix: 'Write the whole name, for instance "_verification.example.com".',
  examples: ['status.example.com', '_verification.example.com'],
});

const pointsTo = text((value) => isHostname(value) || publicAddressError(value) === undefined, {
  allowed: 'a public IPv4 or IPv6 address, or a lowercase hostname without a final dot',
  fix: 'Write, for instance, "192.0.2.10", "2001:db8::10" or "sites.example.org".',
  explain: (given) => {
    const error = typeof given === 'string' ? publicAddressError(given) : undefined;
    return error === undefined || error === 'no address' ? {} : { allowed: `a public address; it is ${error}` };
  },
  examples: ['198.51.100.10', 'sites.example.org'],
});

const mailServer = z.strictObject({
  /** Hostname of the mail server. In the DNS zone, it is a host with `dnsOnly`: Cloudflare proxies HTTP only. */
  server: hostname,
  /**
   * Servers with a lower number are used first.
   * @default 10
   */
  priority: wholeNumber(MX_PRIORITY, 'Write the number that the mail provider documents.').optional(),
});

const dkimKey = z.strictObject({
  /** Selector: the record has the name `<selector>._domainkey.<name>`. */
  selector: text(DKIM_SELECTOR, {
    allowed: 'a lowercase DKIM selector of 1 to 63 characters',
    fix: 'Copy the part before ._domainkey from the mail provider.',
    examples: ['s1', 'mail2026'],
  }),
  /** The key record, `v=DKIM1; k=rsa; p=…`, or the hostname at the mail provider that contains it. */
  value: text((value) => isHostname(value) || isDkimKey(value), {
    allowed: 'a DKIM record with an RSA key of 2048 bits or more or an Ed25519 key, or a hostname',
    fix: 'Copy the value from the mail provider.',
    explain: (given) => {
      const error = typeof given === 'string' ? dkimKeyError(given) : undefined;
      return error === undefined ? {} : { allowed: `a DKIM record (TLS-05); ${error}` };
    },
    examples: ['s1.dkim.example.org'],
  }),
});

const mailDomain = z.strictObject({
  /** Domain after the `@`: the DNS zone or a name below it. */
  name: dnsName,
  /**
   * Servers that receive the mail, at most 10.
   * @default - a null MX: the domain receives no mail
   */
  servers: z.array(mailServer).optional(),
  /**
   * Mechanisms of the SPF record for the servers that send mail, such as `include:_spf.example.org`. The record ends with `-all`. Ten of
   * them or fewer may require a DNS query.
   * @default - the domain sends no mail
   */
  senders: z
    .array(
      text(SPF_SENDER, {
        allowed: 'an SPF mechanism without qualifier: include:, a, a:, mx, mx:, exists:, ip4: or ip6:',
        fix: 'Write, for instance, "include:_spf.example.org"; the record ends with -all by itself.',
        examples: ['include:_spf.example.org', 'ip4:192.0.2.0/24'],
      }),
    )
    .optional(),
  /**
   * Public keys that receivers verify signatures with.
   * @default - every selector has a revoked key
   */
  dkim: z.array(dkimKey).optional(),
  /**
   * DMARC: what receivers do with mail that fails SPF and DKIM.
   * @default 'reject'
   */
  failedMail: oneOf(['quarantine', 'reject'], 'Write "reject", or "quarantine" during the introduction.').optional(),
  /**
   * Mailbox for the aggregated DMARC reports.
   * @default - no reports
   */
  reportsTo: mailbox.optional(),
  /**
   * Receivers only report failed mail until that day; afterward no plan and no apply runs (DNS-06).
   * @default - failed mail is rejected or quarantined
   */
  monitoring: z
    .strictObject({
      /** Last day, `YYYY-MM-DD`. */
      until: day('Write the last day on which failed mail is only reported.'),
      /** Why failed mail is delivered until then. */
      reason,
    })
    .optional(),
});

const textRecord = z.strictObject({
  /** Name of the TXT record. */
  name: dnsName,
  /** Text without quotes. Records of mail are in `mail`. */
  text: text((value) => value.length >= 1 && value.length <= TXT_LENGTH.max && /^[\x20-\x7E]+$/.test(value), {
    allowed: `1 to ${String(TXT_LENGTH.max)} printable ASCII characters`,
    fix: 'Copy the text from the service that verifies the domain.',
    examples: ['verification=0123456789abcdef', 'site-owner-0a1b2c3d'],
  }),
});

const hostRecord = z.strictObject({
  /** Name of the A, AAAA or CNAME records. A name with an underscore is never proxied. */
  name: dnsName,
  /** Public addresses, or one hostname, to which the name resolves. */
  pointsTo: z.array(pointsTo),
  /**
   * Why clients connect directly and not through Cloudflare: for instance a mail server, or a provider that requires it (DNS-01).
   * @default - Cloudflare proxies the name
   */
  dnsOnly: reason.optional(),
});

const redirect = z.strictObject({
  /** Hostname whose requests are redirected: the DNS zone or a name below it. */
  name: hostname,
  /** URL to which the path of the request is appended. */
  to: httpsUrl,
  /**
   * Whether the target is a fixed URL, without the path of the request.
   * @default false
   */
  withoutPath: trueOrFalse('Write true or false.').optional(),
  /**
   * Whether the redirect is temporary (302). Browsers store a permanent redirect (301).
   * @default false
   */
  temporary: trueOrFalse('Write true or false.').optional(),
});

const delegation = z.strictObject({
  /** Name below the DNS zone that is a separate DNS zone, for instance of another environment. */
  name: hostname,
  /** Name servers of the separate DNS zone, two or more. */
  nameServers: z.array(hostname),
  /**
   * DS record of the separate DNS zone, without which resolvers do not validate it: key tag, algorithm, digest type and digest.
   * @default - not validated (DNS-02 requires it once the zone is signed)
   */
  dsRecord: text(DS_RECORD, {
    allowed: 'a DS record: key tag, algorithm (8, 13, 14, 15), digest type (2, 4) and hexadecimal digest',
    fix: 'Copy it from the output of: cdk-secure-baseline cloudflare ENVIRONMENT apply.',
    examples: [`2371 13 2 ${'0123456789ABCDEF'.repeat(4)}`],
  }).optional(),
});

const certificateAuthority = z.strictObject({
  /** Name for which the certificate authority issues certificates: the DNS zone or a name below it. */
  name: hostname,
  /** Domain of the certificate authority in CAA records. */
  authority: hostname,
  /**
   * Whether it also issues wildcard certificates.
   * @default false
   */
  wildcard: trueOrFalse('Write true or false.').optional(),
  /** Which server uses the certificates (DNS-02). */
  reason,
});

/** DNS records beside those of the services, functions and sites (DNS-01, DNS-02, DNS-06). */
export const dnsRecords = z.strictObject({
  /**
   * Domains that send or receive mail: MX, SPF, DKIM and DMARC.
   * @default - the DNS zone rejects all mail
   */
  mail: z.array(mailDomain).optional(),
  /**
   * TXT records by which other services verify the domain.
   * @default - none
   */
  texts: z.array(textRecord).optional(),
  /**
   * Hosts outside the environment.
   * @default - none
   */
  hosts: z.array(hostRecord).optional(),
  /**
   * Hostnames that Cloudflare redirects; the plan limits their number.
   * @default - none
   */
  redirects: z.array(redirect).optional(),
  /**
   * Names that are separate DNS zones.
   * @default - none
   */
  delegations: z.array(delegation).optional(),
  /**
   * Certificate authorities in addition to those of Cloudflare and ACM.
   * @default - none
   */
  certificateAuthorities: z.array(certificateAuthority).optional(),
});

export type DnsRecordsSettings = Settings<typeof dnsRecords>;
export type MailDomainSettings = Settings<typeof mailDomain>;
