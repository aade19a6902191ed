import { finding } from '../../model';
import type { Rule } from '../../rules/rule';
import { settingRule } from '../zone-rule';
import { HSTS_SECONDS } from '../../../../facts/edge-limits';

export const strictTransportSecurity: Rule = settingRule(
  {
    id: 'DNS-03-StrictTransportSecurity',
    statement: 'HSTS is enabled for at least one year and includes all subdomains.',
    fix: `Set 'security_header' to strict_transport_security with enabled, include_subdomains and a max_age of ${HSTS_SECONDS} or more.`,
    source:
      'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/http-strict-transport-security/',
  },
  {
    security_header: (value) => {
      const header = value.get('strict_transport_security');
      const [enabled, subdomains, age] = ['enabled', 'include_subdomains', 'max_age'].map((name) => header.get(name));
      const isStrict =
        enabled?.is(true) === true && subdomains?.is(true) === true && (age?.number() ?? 0) >= HSTS_SECONDS;
      const values = `enabled ${enabled?.describe()}, include_subdomains ${subdomains?.describe()}, max_age ${age?.describe()}`;
      return isStrict ? [] : [finding(header, 'security_header', `HSTS has ${values}`)];
    },
  },
);
