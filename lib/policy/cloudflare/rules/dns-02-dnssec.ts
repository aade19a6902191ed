import { finding } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';

const TYPE = 'cloudflare_zone_dnssec';

export const dnssec: Rule = zoneRule({
  id: 'DNS-02-Dnssec',
  resourceTypes: [TYPE],
  statement: 'DNSSEC is enabled.',
  fix: `Add ${TYPE} with status 'active', and enter its DS record at the registrar.`,
  source: 'https://developers.cloudflare.com/dns/dnssec/',
  requires: [{ name: TYPE, message: 'DNSSEC is not enabled', isMetBy: () => true }],
  check: (resource) => {
    const status = resource.get('status');
    return status.is('active') ? [] : [finding(status, 'status', `DNSSEC has the status ${status.describe()}`)];
  },
});
