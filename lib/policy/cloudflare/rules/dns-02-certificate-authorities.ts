import type { CloudflareRule, ZoneFinding } from '../cloudflare-rule';
import { at, type ZoneConfiguration } from '../zone-configuration';

/** Amazon issues the load balancer's certificate, the others those of the edge. */
const IN_USE = ['amazon.com', 'letsencrypt.org', 'pki.goog', 'ssl.com'];
const TAGS = ['issue', 'issuewild'];

export const certificateAuthorities: CloudflareRule = {
  id: 'DNS-02-CertificateAuthorities',
  control: 'DNS-02',
  statement: 'CAA records allow the certificate authorities in use and no other, for wildcards too.',
  fix: `Make CAA records 'issue' and 'issuewild' for ${IN_USE.join(', ')} only; without amazon.com ACM cannot renew.`,
  source: 'https://developers.cloudflare.com/ssl/edge-certificates/caa-records/',
  check: (zone) => [...foreignAuthorities(zone), ...TAGS.flatMap((tag) => amazonMissing(zone, tag))],
};

function foreignAuthorities(zone: ZoneConfiguration): ZoneFinding[] {
  return zone
    .records('CAA')
    .filter(({ attributes }) => at(attributes, 'data.tag') !== 'iodef')
    .flatMap(({ address, attributes }) => {
      const authority = at(attributes, 'data.value');
      if (typeof authority === 'string' && IN_USE.includes(authority)) return [];
      return [{ where: address, message: `${JSON.stringify(authority)} may issue certificates` }];
    });
}

function amazonMissing(zone: ZoneConfiguration, tag: string): ZoneFinding[] {
  const isThere = zone
    .records('CAA')
    .some(({ attributes }) => at(attributes, 'data.tag') === tag && at(attributes, 'data.value') === 'amazon.com');
  return isThere ? [] : [{ where: `CAA ${tag}`, message: `there is no CAA record '${tag}' for amazon.com` }];
}
