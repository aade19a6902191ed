import { type RefusalTable, sameMessage } from '../../../support/changed-settings';

const RECORDS = 'production.domain.records';
const ADDRESS = '198.51.100.10';
const REASON = 'Mail servers connect directly to it.';
const NO_DUPLICATE = 'Remove one of them, or choose another name.';
const ELEVEN = Array.from({ length: 11 }, (_, index) => `include:spf${String(index)}.example.org`);
const KEY = 'A'.repeat(204);

export const DNS_RECORDS: RefusalTable = {
  ...sameMessage('example.com or a name below it', 'Write the whole name, in the DNS zone of the environment.', {
    'a host outside the DNS zone': [
      { [RECORDS]: { hosts: [{ name: 'shop.example.org', pointsTo: [ADDRESS] }] } },
      [`${RECORDS}.hosts[0].name`, '"shop.example.org"'],
    ],
    'a text outside the DNS zone': [
      { [RECORDS]: { texts: [{ name: 'notexample.com', text: 'verification=1' }] } },
      [`${RECORDS}.texts[0].name`, '"notexample.com"'],
    ],
  }),
  'a delegation of the DNS zone itself': [
    { [RECORDS]: { delegations: [{ name: 'example.com', nameServers: ['a.example.org', 'b.example.org'] }] } },
    [`${RECORDS}.delegations[0].name`, '"example.com"'],
    'a name below example.com',
    'Write the whole name, in the DNS zone of the environment.',
  ],
  'a private address': [
    { [RECORDS]: { hosts: [{ name: 'shop.example.com', pointsTo: ['10.0.0.1'] }] } },
    [`${RECORDS}.hosts[0].pointsTo[0]`, '"10.0.0.1"'],
    'a public address; it is a private address',
    'Write, for instance, "192.0.2.10", "2001:db8::10" or "sites.example.org".',
  ],
  ...sameMessage(
    'one address or more, or exactly one hostname: a name with a CNAME record has no other record',
    'Write the addresses, or the hostname alone.',
    {
      'a hostname beside an address': [
        { [RECORDS]: { hosts: [{ name: 'shop.example.com', pointsTo: [ADDRESS, 'shops.example.org'] }] } },
        [`${RECORDS}.hosts[0].pointsTo`, '["198.51.100.10", "shops.example.org"]'],
      ],
      'a host without a target': [
        { [RECORDS]: { hosts: [{ name: 'shop.example.com', pointsTo: [] }] } },
        [`${RECORDS}.hosts[0].pointsTo`, 'an empty list'],
      ],
    },
  ),
  'the name of a service': [
    { [RECORDS]: { hosts: [{ name: 'www.example.com', pointsTo: [ADDRESS] }] } },
    [`${RECORDS}.hosts[0].pointsTo[0]`, `"${ADDRESS}"`],
    'a name that services.web.hostname does not have; it leads to one place',
    NO_DUPLICATE,
  ],
  'a text at the name of a service': [
    { [RECORDS]: { texts: [{ name: 'www.example.com', text: 'verification=1' }] } },
    [`${RECORDS}.texts[0].name`, '"www.example.com"'],
    'a name without other records, because a CNAME record excludes them; services.web.hostname has www.example.com CNAME',
    NO_DUPLICATE,
  ],
  'one address twice': [
    { [RECORDS]: { hosts: [{ name: 'shop.example.com', pointsTo: [ADDRESS, ADDRESS] }] } },
    [`${RECORDS}.hosts[0].pointsTo[1]`, `"${ADDRESS}"`],
    `a record that domain.records.hosts[0].pointsTo[0] does not have: shop.example.com A ${ADDRESS}`,
    NO_DUPLICATE,
  ],
  'a redirect of a host': [
    {
      [RECORDS]: {
        hosts: [{ name: 'shop.example.com', pointsTo: [ADDRESS] }],
        redirects: [{ name: 'shop.example.com', to: 'https://www.example.com/' }],
      },
    },
    [`${RECORDS}.redirects[0].name`, '"shop.example.com"'],
    'a name that domain.records.hosts[0].pointsTo[0] does not have; it leads to one place',
    NO_DUPLICATE,
  ],
  'a redirect to a redirect': [
    {
      [RECORDS]: {
        redirects: [
          { name: 'old.example.com', to: 'https://new.example.com/' },
          { name: 'new.example.com', to: 'https://www.example.com/' },
        ],
      },
    },
    [`${RECORDS}.redirects[0].to`, '"https://new.example.com/"'],
    'a URL of another name: new.example.com is redirected as well',
    'Write the last URL, so that browsers follow one redirect.',
  ],
  'a query before the path of the request': [
    { [RECORDS]: { redirects: [{ name: 'old.example.com', to: 'https://www.example.com/?from=old' }] } },
    [`${RECORDS}.redirects[0].to`, '"https://www.example.com/?from=old"'],
    'a URL without query and fragment: the path of the request is appended',
    'Remove them, or set withoutPath.',
  ],
  'an SPF record as a text': [
    { [RECORDS]: { texts: [{ name: 'example.com', text: 'v=spf1 include:_spf.example.org ~all' }] } },
    [`${RECORDS}.texts[0].text`, '"v=spf1 include:_spf.example.org ~all"'],
    'a text that is no SPF, DKIM or DMARC record',
    'Add the domain to domain.records.mail.',
  ],
  'two SPF records of one domain': [
    {
      [RECORDS]: {
        mail: [
          { name: 'example.com', senders: ['mx'] },
          { name: 'example.com', senders: ['mx'] },
        ],
      },
    },
    [`${RECORDS}.mail[1].name`, '"example.com"'],
    'a domain that domain.records.mail[0] does not have: a second SPF or DMARC record makes both invalid',
    'Combine the two.',
  ],
  'an SPF record that permits every sender': [
    { [RECORDS]: { mail: [{ name: 'example.com', senders: ['+all'] }] } },
    [`${RECORDS}.mail[0].senders[0]`, '"+all"'],
    'an SPF mechanism without qualifier: include:, a, a:, mx, mx:, exists:, ip4: or ip6:',
    'Write, for instance, "include:_spf.example.org"; the record ends with -all by itself.',
  ],
  'an SPF record with eleven queries': [
    {
      [RECORDS]: {
        mail: [{ name: 'example.com', senders: ELEVEN }],
      },
    },
    [
      `${RECORDS}.mail[0].senders`,
      `[${ELEVEN.slice(0, 6)
        .map((each) => `"${each}"`)
        .join(', ')}, …]`,
    ],
    'at most 10 mechanisms that require a DNS query (RFC 7208); there are 11',
    'Replace some with ip4: or ip6:, or send from a name below the domain.',
  ],
  'a DKIM key of 1024 bits': [
    { [RECORDS]: { mail: [{ name: 'example.com', dkim: [{ selector: 's1', value: `v=DKIM1; p=${KEY}` }] }] } },
    [`${RECORDS}.mail[0].dkim[0].value`, `"v=DKIM1; p=${'A'.repeat(37)}"… (215 characters)`],
    'a DKIM record (TLS-05); its RSA key has fewer than 2048 bits',
    'Copy the value from the mail provider.',
  ],
  'a mail server that Cloudflare proxies': [
    {
      [RECORDS]: {
        mail: [{ name: 'example.com', servers: [{ server: 'mx.example.com' }] }],
        hosts: [{ name: 'mx.example.com', pointsTo: [ADDRESS] }],
      },
    },
    [`${RECORDS}.mail[0].servers[0].server`, '"mx.example.com"'],
    'a host with addresses and dnsOnly; mx.example.com is proxied, and Cloudflare proxies HTTP only',
    'State in dnsOnly of the host why clients connect directly, or name the server of the mail provider.',
  ],
  'a mail server with a CNAME record': [
    {
      [RECORDS]: {
        mail: [{ name: 'example.com', servers: [{ server: 'mx.example.com' }] }],
        hosts: [{ name: 'mx.example.com', pointsTo: ['mx.example.org'], dnsOnly: REASON }],
      },
    },
    [`${RECORDS}.mail[0].servers[0].server`, '"mx.example.com"'],
    'a host with addresses and dnsOnly; mx.example.com is a CNAME record',
    'State in dnsOnly of the host why clients connect directly, or name the server of the mail provider.',
  ],
  'mail records that are managed elsewhere as well': [
    {
      'production.domain.cloudflare.mailManagedElsewhere': 'The company sends its mail from it.',
      [RECORDS]: { mail: [{ name: 'example.com', senders: ['mx'] }] },
    },
    'nothing: domain.records.mail has example.com',
    'Remove one of them.',
  ],
  'a record in a delegated name': [
    {
      [RECORDS]: {
        hosts: [{ name: 'app.labs.example.com', pointsTo: [ADDRESS] }],
        delegations: [{ name: 'labs.example.com', nameServers: ['a.example.org', 'b.example.org'] }],
      },
    },
    [`${RECORDS}.hosts[0].name`, '"app.labs.example.com"'],
    'a record outside labs.example.com, which is a separate DNS zone',
    'Move the record to that DNS zone, or remove the delegation.',
  ],
  'a delegation to one name server': [
    { [RECORDS]: { delegations: [{ name: 'labs.example.com', nameServers: ['a.example.org'] }] } },
    [`${RECORDS}.delegations[0].nameServers`, '["a.example.org"]'],
    'two name servers or more',
    'Copy the name servers of the separate DNS zone.',
  ],
  'a DNS zone inside another one without the plan': [
    {
      'staging.domain.dnsZone': 'staging.example.com',
      'staging.services.0.hostname': 'www.staging.example.com',
    },
    'a DNS zone that is not in example.com of production, unless both have the plan "enterprise"',
    'Use another domain: on other plans, Cloudflare refuses a DNS zone inside another one.',
  ],
  'a DNS zone inside another one without a delegation': [
    {
      'staging.domain.dnsZone': 'staging.example.com',
      'staging.services.0.hostname': 'www.staging.example.com',
      'staging.domain.cloudflare.plan': 'enterprise',
      'production.domain.cloudflare.plan': 'enterprise',
    },
    'a DNS zone to which domain.records.delegations of production delegates the name',
    'Add staging.example.com there, with the name servers that Cloudflare assigns to it.',
  ],
};
