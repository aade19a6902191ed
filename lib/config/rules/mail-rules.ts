import { namesWithMail } from '../dns/rejects-mail';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import { isInZone } from '../values/internet-name';
import type { SettingIssue } from './rule';

interface Mailbox {
  readonly path: SettingPath;
  readonly address: string;
}

/**
 * A DNS zone without mail rejects every message (null MX, RFC 7505), and names below it have no MX records. Notifications to a mailbox
 * there are lost, also those of other environments.
 */
export function* mailboxesOutsideZonesRule(
  environments: readonly (ReadableEnvironment | undefined)[],
): Iterable<SettingIssue> {
  const zones = environments.flatMap((environment) => zoneWithoutMail(environment));
  for (const [index, environment] of environments.entries()) {
    for (const { path, address } of mailboxesOf(environment)) {
      const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
      const zone = zones.find(({ name, withMail }) => isInZone(domain, name) && !withMail.includes(domain));
      if (zone === undefined) continue;
      yield {
        path: [index, ...path],
        allowed: `a mailbox outside ${zone.name}, whose DNS records reject all mail (domain.cloudflare of ${zone.environment}, DNS-06)`,
        fix: 'Write a mailbox of another domain, add the domain to domain.records.mail, or state in mailManagedElsewhere why it has mail.',
      };
    }
  }
}

/** A DNS zone, and the names in it that receive mail by the settings. */
interface ZoneWithoutMail {
  readonly name: string;
  readonly environment: string;
  readonly withMail: readonly string[];
}

function zoneWithoutMail(environment: ReadableEnvironment | undefined): ZoneWithoutMail[] {
  const { domain, name = 'another environment' } = environment ?? {};
  if (domain?.dnsZone === undefined || domain.cloudflare?.mailManagedElsewhere !== undefined) return [];
  return [{ name: domain.dnsZone, environment: name, withMail: namesWithMail(domain) }];
}

function mailboxesOf(environment: ReadableEnvironment | undefined): readonly Mailbox[] {
  const { ownership, incidents, domain, accountServices } = environment ?? {};
  return [
    mailbox(['ownership', 'contact'], ownership?.contact),
    mailbox(['ownership', 'securityContact'], ownership?.securityContact),
    ...(['critical', 'warning'] as const).flatMap((severity) =>
      (incidents?.[severity] ?? []).map((target, index) =>
        mailbox(['incidents', severity, index, 'address'], target?.kind === 'email' ? target.address : undefined),
      ),
    ),
    ...(accountServices?.shieldContacts ?? []).map((contact, index) =>
      mailbox(['accountServices', 'shieldContacts', index, 'emailAddress'], contact?.emailAddress),
    ),
    ...(domain?.cloudflare?.notificationMailboxes ?? []).map((address, index) =>
      mailbox(['domain', 'cloudflare', 'notificationMailboxes', index], address),
    ),
  ].flat();
}

function mailbox(path: SettingPath, address: string | undefined): Mailbox[] {
  return address === undefined ? [] : [{ path, address }];
}
