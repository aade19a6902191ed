import type { DnsRecordsSettings } from '../../lib/config';

/** Every record setting, in the DNS zone of production. */
export const RECORDS: DnsRecordsSettings = {
  mail: [
    {
      name: 'example.com',
      servers: [{ server: 'mx1.example.org', priority: 20 }, { server: 'mx.example.com' }],
      senders: ['include:_spf.example.org', 'ip4:192.0.2.0/24'],
      dkim: [
        { selector: 's1', value: 's1.dkim.example.org' },
        { selector: 's2', value: `v=DKIM1; k=rsa; p=${'A'.repeat(392)}` },
      ],
      failedMail: 'quarantine',
      reportsTo: 'dmarc@example.com',
    },
    {
      name: 'news.example.com',
      senders: ['include:_spf.example.org'],
      failedMail: 'reject',
      monitoring: { until: '2027-03-31', reason: 'The newsletter provider signs from spring on.' },
    },
  ],
  texts: [{ name: 'example.com', text: 'verification=0123456789abcdef' }],
  hosts: [
    { name: 'shop.example.com', pointsTo: ['shops.example.org'] },
    { name: '_dns-auth.example.com', pointsTo: ['auth.example.org'] },
    {
      name: 'mx.example.com',
      pointsTo: ['198.51.100.10', '2001:db8::10'],
      dnsOnly: 'Mail servers connect directly, not by HTTP.',
    },
  ],
  redirects: [
    { name: 'example.com', to: 'https://www.example.com/' },
    { name: 'old.example.com', to: 'https://www.example.com/moved', withoutPath: true, temporary: true },
  ],
  delegations: [
    {
      name: 'labs.example.com',
      nameServers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
      dsRecord: `2371 13 2 ${'0123456789ABCDEF'.repeat(4)}`,
    },
  ],
  certificateAuthorities: [
    {
      name: 'mx.example.com',
      authority: 'example.org',
      wildcard: true,
      reason: 'The mail server renews its certificates there.',
    },
    {
      name: 'example.com',
      authority: 'example.org',
      reason: 'The old website renews its certificates there.',
    },
    {
      name: 'labs-mail.example.com',
      authority: 'example.org',
      reason: 'The laboratory renews its certificates there.',
    },
  ],
};
