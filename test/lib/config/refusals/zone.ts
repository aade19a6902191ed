import { FIRST_DAY } from '../../../../lib/config/schema/shared-settings';
import type { RefusalTable } from '../../../support/changed-settings';

const RAMP = { maxAgeSeconds: 300, until: '2027-06-30', reason: 'Some names of the zone get HTTPS in spring.' };

/** The message about a mailbox in a DNS zone that rejects all mail. */
function rejected(path: string, given: string, zone: string, environment: string) {
  return [
    [path, `"${given}"`],
    `a mailbox outside ${zone}, whose DNS records reject all mail (domain.cloudflare of ${environment}, DNS-06)`,
    'Write a mailbox of another domain, add the domain to domain.records.mail, or state in mailManagedElsewhere why it has mail.',
  ] as const;
}

export const ZONE: RefusalTable = {
  'incidents to a mailbox of a zone that refuses mail': [
    { 'production.incidents.critical.0.address': 'on-call@example.com' },
    ...rejected('production.incidents.critical[0].address', 'on-call@example.com', 'example.com', 'production'),
  ],
  'a security contact in a name below the zone of another environment': [
    { 'development.ownership.securityContact': 'security@mail.Example.net' },
    ...rejected('development.ownership.securityContact', 'security@mail.Example.net', 'example.net', 'staging'),
  ],
  'a contact in the zone': [
    { 'staging.ownership.contact': 'team@example.net' },
    ...rejected('staging.ownership.contact', 'team@example.net', 'example.net', 'staging'),
  ],
  'notifications of Cloudflare to a mailbox of the zone': [
    { 'staging.domain.cloudflare': { notificationMailboxes: ['edge@example.net'] } },
    ...rejected('staging.domain.cloudflare.notificationMailboxes[0]', 'edge@example.net', 'example.net', 'staging'),
  ],
  'HSTS that browsers remember for more than a year while it is still weaker': [
    { 'staging.domain.cloudflare': { hstsRamp: { ...RAMP, maxAgeSeconds: 63_072_000 } } },
    ['staging.domain.cloudflare.hstsRamp.maxAgeSeconds', '63072000'],
    'a whole number, 0 to 31536000',
    'Start with 300, and increase it in steps: a day, a week, a month.',
  ],
  'weaker HSTS until no day': [
    { 'staging.domain.cloudflare': { hstsRamp: { ...RAMP, until: 'summer' } } },
    ['staging.domain.cloudflare.hstsRamp.until', '"summer"'],
    `a calendar day, YYYY-MM-DD, not before ${FIRST_DAY}`,
    'Write the day on which HSTS changes to one year and all names.',
  ],
  'preload lists for weaker HSTS': [
    { 'staging.domain.cloudflare': { hstsPreload: true, hstsRamp: RAMP } },
    ['staging.domain.cloudflare.hstsPreload', 'true'],
    'false together with hstsRamp',
    'Remove it until HSTS is set to one year and all names.',
  ],
  'a webhook by its URL, which may contain a secret': [
    { 'staging.domain.cloudflare': { plan: 'pro', notificationWebhooks: ['https://hooks.example.com/T0/B0/secret'] } },
    ['staging.domain.cloudflare.notificationWebhooks[0]', '38 characters (not shown)'],
    'the ID of a webhook destination, 32 hexadecimal digits in lower case',
    'Create the destination under Notifications > Destinations, then copy its ID from: cdk-secure-baseline cloudflare ENVIRONMENT existing.',
  ],
};
