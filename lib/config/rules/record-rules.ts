import { MAX_MAIL_SERVERS, MAX_REDIRECTS, MAX_SPF_QUERIES } from '../../../facts/dns-record-limits';
import { plannedRecords } from '../dns/planned-records';
import type { ReadableEnvironment } from '../readable-settings';
import { isBelow, isHostname, isInZone } from '../values/internet-name';
import type { SettingIssue } from './rule';

const RECORDS = ['domain', 'records'];
const LISTS = ['mail', 'texts', 'hosts', 'redirects', 'delegations', 'certificateAuthorities'] as const;
/** Mechanisms of SPF that require no DNS query. */
const WITHOUT_QUERY = /^ip[46]:/;
/** TXT records of mail. A second one makes them invalid. @see https://www.rfc-editor.org/rfc/rfc7208#section-4.5 */
const MAIL_TEXT = /^v=(?:spf1|DKIM1|DMARC1)\b/i;

/** A record lies in the DNS zone; a delegation lies below it. */
export function* recordNamesRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const { dnsZone, records = {} } = domain ?? {};
  if (dnsZone === undefined) return;
  for (const list of LISTS) {
    for (const [index, each] of (records[list] ?? []).entries()) {
      const name = each?.name;
      if (name === undefined || (list === 'delegations' ? isBelow(name, dnsZone) : isInZone(name, dnsZone))) continue;
      yield {
        path: [...RECORDS, list, index, 'name'],
        allowed: list === 'delegations' ? `a name below ${dnsZone}` : `${dnsZone} or a name below it`,
        fix: 'Write the whole name, in the DNS zone of the environment.',
      };
    }
  }
}

/** Lists with a minimum or a maximum. */
export function* recordListsRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const { hosts = [], mail = [], delegations = [] } = domain?.records ?? {};
  for (const [index, host] of hosts.entries()) {
    const targets = host?.pointsTo;
    if (targets === undefined) continue;
    const names = targets.filter((each) => each !== undefined && isHostname(each));
    if (targets.length > 0 && (names.length === 0 || targets.length === 1)) continue;
    yield {
      path: [...RECORDS, 'hosts', index, 'pointsTo'],
      allowed: 'one address or more, or exactly one hostname: a name with a CNAME record has no other record',
      fix: 'Write the addresses, or the hostname alone.',
    };
  }
  for (const [index, each] of mail.entries()) {
    if ((each?.servers ?? []).length <= MAX_MAIL_SERVERS) continue;
    yield {
      path: [...RECORDS, 'mail', index, 'servers'],
      allowed: `at most ${String(MAX_MAIL_SERVERS)} servers`,
      fix: 'Remove servers.',
    };
  }
  for (const [index, each] of delegations.entries()) {
    if (each?.nameServers === undefined || each.nameServers.length >= 2) continue;
    yield {
      path: [...RECORDS, 'delegations', index, 'nameServers'],
      allowed: 'two name servers or more',
      fix: 'Copy the name servers of the separate DNS zone.',
    };
  }
}

/** A mail server in the DNS zone is reachable: Cloudflare proxies HTTP only, and an MX record names no CNAME (RFC 2181, 10.3). */
export function* mailServersRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const planned = domain === undefined ? [] : plannedRecords(domain);
  for (const { type, path, content } of planned) {
    if (type !== 'MX') continue;
    const host = planned.find(({ name, group }) => name === content && group !== 'Mail');
    if (host === undefined || (!host.proxied && host.type !== 'CNAME')) continue;
    yield {
      path: [...path, 'server'],
      allowed: `a host with addresses and dnsOnly; ${content} is ${host.proxied ? 'proxied, and Cloudflare proxies HTTP only' : 'a CNAME record'}`,
      fix: 'State in dnsOnly of the host why clients connect directly, or name the server of the mail provider.',
    };
  }
}

/** Either these settings or another tool manage the mail records of the DNS zone. */
export function* mailStatementRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const { dnsZone, cloudflare, records } = domain ?? {};
  if (cloudflare?.mailManagedElsewhere === undefined) return;
  if (!(records?.mail ?? []).some((each) => each?.name === dnsZone)) return;
  yield {
    path: ['domain', 'cloudflare', 'mailManagedElsewhere'],
    allowed: `nothing: domain.records.mail has ${dnsZone ?? 'the DNS zone'}`,
    fix: 'Remove one of them.',
  };
}

/** A domain has one SPF and one DMARC record. @see https://www.rfc-editor.org/rfc/rfc7208#section-4.5 */
export function* mailDomainsRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const names = (domain?.records?.mail ?? []).map((each) => each?.name);
  for (const [index, name] of names.entries()) {
    const earlier = names.indexOf(name);
    if (name === undefined || earlier === index) continue;
    yield {
      path: [...RECORDS, 'mail', index, 'name'],
      allowed: `a domain that domain.records.mail[${String(earlier)}] does not have: a second SPF or DMARC record makes both invalid`,
      fix: 'Combine the two.',
    };
  }
}

/** Receivers treat an SPF record with more queries as an error. Queries of included records count as well; this rule cannot count those. */
export function* spfQueriesRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, each] of (domain?.records?.mail ?? []).entries()) {
    const queries = (each?.senders ?? []).filter((sender) => sender !== undefined && !WITHOUT_QUERY.test(sender));
    if (queries.length <= MAX_SPF_QUERIES) continue;
    yield {
      path: [...RECORDS, 'mail', index, 'senders'],
      allowed: `at most ${String(MAX_SPF_QUERIES)} mechanisms that require a DNS query (RFC 7208); there are ${String(queries.length)}`,
      fix: 'Replace some with ip4: or ip6:, or send from a name below the domain.',
    };
  }
}

/** SPF, DKIM and DMARC records are settings of mail, so that a name has one of each. */
export function* textsRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, each] of (domain?.records?.texts ?? []).entries()) {
    if (each?.text === undefined || !MAIL_TEXT.test(each.text)) continue;
    yield {
      path: [...RECORDS, 'texts', index, 'text'],
      allowed: 'a text that is no SPF, DKIM or DMARC record',
      fix: 'Add the domain to domain.records.mail.',
    };
  }
}

/** Redirects end at another name, and the plan has as many. */
export function* redirectsRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const redirects = domain?.records?.redirects ?? [];
  const { plan = 'free' } = domain?.cloudflare ?? {};
  const sources = redirects.map((each) => each?.name);
  if (redirects.length > MAX_REDIRECTS[plan]) {
    yield {
      path: [...RECORDS, 'redirects'],
      allowed: `at most ${String(MAX_REDIRECTS[plan])} redirects on the plan "${plan}"; there are ${String(redirects.length)}`,
      fix: 'Remove redirects, or set the plan of the DNS zone.',
    };
  }
  for (const [index, each] of redirects.entries()) {
    if (each?.to === undefined) continue;
    const { hostname, search, hash, href } = new URL(each.to);
    const path = [...RECORDS, 'redirects', index, 'to'];
    if (sources.includes(hostname)) {
      yield {
        path,
        allowed: `a URL of another name: ${hostname} is redirected as well`,
        fix: 'Write the last URL, so that browsers follow one redirect.',
      };
    }
    if (each.withoutPath !== true && (search !== '' || hash !== '' || href.includes('"'))) {
      yield {
        path,
        allowed: 'a URL without query and fragment: the path of the request is appended',
        fix: 'Remove them, or set withoutPath.',
      };
    }
  }
}

/** A name below a delegation is in the other DNS zone: a record here has no effect. */
export function* delegationsRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  if (domain === undefined) return;
  const names = (domain.records?.delegations ?? []).flatMap((each) => each?.name ?? []);
  for (const { group, name, path } of plannedRecords(domain)) {
    const delegated = names.find((each) => isInZone(name, each));
    if (group === 'Delegation' || delegated === undefined) continue;
    yield {
      path: [...path.slice(0, RECORDS.length + 2), 'name'],
      allowed: `a record outside ${delegated}, which is a separate DNS zone`,
      fix: 'Move the record to that DNS zone, or remove the delegation.',
    };
  }
}
