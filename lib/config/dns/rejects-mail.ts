import type { DomainSettings } from '../environment-settings';
import type { Readable } from '../readable-settings';

/** Whether the DNS zone has the records that reject all mail (DNS-06). */
export function rejectsMail({ cloudflare, dnsZone, records }: Readable<DomainSettings>): boolean {
  if (cloudflare?.mailManagedElsewhere !== undefined) return false;
  return !(records?.mail ?? []).some((each) => each?.name === dnsZone);
}

/** Names in the DNS zone at which mail servers accept mail by the settings. */
export function namesWithMail({ records }: Readable<DomainSettings>): readonly string[] {
  return (records?.mail ?? []).flatMap((each) =>
    each?.name === undefined || (each.servers ?? []).length === 0 ? [] : [each.name],
  );
}
