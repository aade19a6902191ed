import { finding } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';

const TYPE = 'cloudflare_authenticated_origin_pulls_settings';

export const originPulls: Rule = zoneRule({
  id: 'DNS-05-OriginPulls',
  resourceTypes: [TYPE],
  statement: 'In production, Cloudflare presents the client certificate of the DNS zone to the origin.',
  fix: `Add ${TYPE} with enabled true after the certificate is uploaded (docs/runbooks/origin-lock.md).`,
  source: 'https://developers.cloudflare.com/ssl/origin-configuration/authenticated-origin-pull/set-up/zone-level/',
  requires: [{ name: TYPE, message: 'Authenticated Origin Pulls are not configured', isMetBy: () => true }],
  check: (settings) => {
    const enabled = settings.get('enabled');
    return enabled.is(true) ? [] : [finding(enabled, 'enabled', 'Authenticated Origin Pulls are disabled')];
  },
});
