import { AUTHORITY_COMMENT } from '../../../../facts/dns-record-limits';
import { finding, type Resource } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';
import { CERTIFICATE_AUTHORITIES } from '../../../../facts/edge-limits';

const TAGS = ['issue', 'issuewild'];

export const certificateAuthorities: Rule = zoneRule({
  id: 'DNS-02-CertificateAuthorities',
  resourceTypes: ['cloudflare_dns_record'],
  statement: 'CAA records allow only the certificate authorities in use, for wildcard certificates as well.',
  fix: `Create CAA records 'issue' and 'issuewild' for ${CERTIFICATE_AUTHORITIES.join(', ')} only; without amazon.com ACM cannot renew. For another authority, begin the comment with '${AUTHORITY_COMMENT}' and the server that uses its certificates.`,
  source: 'https://developers.cloudflare.com/ssl/edge-certificates/caa-records/',
  selects: (record) => isCaa(record) && !record.get('data', 'tag').is('iodef'),
  requires: TAGS.map((tag) => ({
    name: `CAA ${tag}`,
    message: `there is no CAA record '${tag}' for amazon.com`,
    isMetBy: (record: Resource) =>
      isCaa(record) && record.get('data', 'tag').is(tag) && record.get('data', 'value').is('amazon.com'),
  })),
  check: (record) => {
    const authority = record.get('data', 'value');
    const isNone = authority.is(';');
    const comment = record.get('comment').text() ?? '';
    const statesUse = comment.startsWith(AUTHORITY_COMMENT) && comment.length > AUTHORITY_COMMENT.length;
    return isNone || statesUse || authority.is(...CERTIFICATE_AUTHORITIES)
      ? []
      : [finding(authority, authority.describe(), `'${authority.describe()}' may issue certificates`)];
  },
});

function isCaa(record: Resource): boolean {
  return record.get('type').is('CAA');
}
