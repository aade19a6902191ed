import type { Refusal } from '../../../support/changed-settings';

export const HOSTNAMES: readonly Refusal[] = [
  [
    'a hostname outside the domain',
    { 'production.services.0.hostname': 'www.example.org' },
    `
  production.services.web.hostname
    given:   "www.example.org"
    allowed: a name below example.com
    fix:     Write, for instance, "web.example.com".`,
  ],
  [
    'the domain itself as hostname',
    { 'production.services.0.hostname': 'example.com' },
    `
  production.services.web.hostname
    given:   "example.com"
    allowed: a name below example.com
    fix:     Write, for instance, "web.example.com".`,
  ],
  [
    'a hostname with a scheme',
    { 'production.services.0.hostname': 'https://www.example.com' },
    `
  production.services.web.hostname
    given:   "https://www.example.com"
    allowed: a lower-case hostname of two or more labels, without a final dot
    fix:     Write it without scheme, port and path, for instance "www.example.com".`,
  ],
  [
    'a hostname without a domain',
    { 'development.services.0.hostname': 'www.development.example.com' },
    `
  development.services.web.hostname
    given:   "www.development.example.com"
    allowed: nothing, because the environment has no domain
    fix:     Remove the hostname or add the domain.`,
  ],
  [
    'a domain with a final dot',
    { 'production.domain.dnsZone': 'example.com.' },
    `
  production.domain.dnsZone
    given:   "example.com."
    allowed: a lower-case hostname of two or more labels, without a final dot
    fix:     Write it without scheme, port and path, for instance "www.example.com".`,
  ],
];
