import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const HOSTNAMES: RefusalTable = {
  ...sameMessage('a name below example.com', 'Write, for instance, "web.example.com".', {
    'a hostname outside the domain': { 'production.services.0.hostname': 'www.example.org' },
    'the domain itself as hostname': { 'production.services.0.hostname': 'example.com' },
  }),
  ...sameMessage(
    'a lowercase hostname of two or more labels, without a final dot',
    'Write it without scheme, port and path, for instance "www.example.com".',
    {
      'a hostname with a scheme': { 'production.services.0.hostname': 'https://www.example.com' },
      'a domain with a final dot': { 'production.domain.dnsZone': 'example.com.' },
    },
  ),
  'a hostname without a domain': [
    { 'development.services.0.hostname': 'www.development.example.com' },
    'nothing, because the environment has no domain',
    'Remove the hostname or add the domain.',
  ],
};
