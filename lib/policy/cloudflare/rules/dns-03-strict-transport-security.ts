import type { CloudflareRule } from '../cloudflare-rule';
import { at } from '../zone-configuration';

/** A year. @see https://hstspreload.org/ */
const MIN_AGE_SECONDS = 31_536_000;

export const strictTransportSecurity: CloudflareRule = {
  id: 'DNS-03-StrictTransportSecurity',
  control: 'DNS-03',
  statement: 'Browsers are told to use HTTPS only, for a year, with all names below.',
  fix: `Set 'security_header' to strict_transport_security with enabled, include_subdomains and a max_age of ${MIN_AGE_SECONDS} or more.`,
  source: 'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/http-strict-transport-security/',
  check: (zone) => {
    const settings = zone.settings('security_header');
    if (settings.length === 0) return [{ where: 'security_header', message: 'HSTS is not switched on' }];
    return settings
      .filter(({ attributes }) => !isStrict(at(attributes, 'value.strict_transport_security')))
      .map(({ address, attributes }) => ({
        where: address,
        message: `HSTS is ${JSON.stringify(at(attributes, 'value.strict_transport_security'))}`,
      }));
  },
};

function isStrict(header: unknown): boolean {
  const age = at(header, 'max_age');
  return (
    at(header, 'enabled') === true &&
    at(header, 'include_subdomains') === true &&
    typeof age === 'number' &&
    age >= MIN_AGE_SECONDS
  );
}
