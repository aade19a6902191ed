import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isCloudflareRange } from '../../../../facts/published-ranges';
import {
  encryptedListenersOf,
  ingressRulesOf,
  isBehindCloudflare,
  listedRangesOf,
  proxyWebAclsOf,
  secretHeadersOf,
} from '../../predicates/edge/origin-lock';
import { webAclsOf } from '../../predicates/edge/web-acls';
import { describePeer } from '../../predicates/network/security-group-rules';
import type { Fact, Rule } from '../rule';

export const originLock: Rule = {
  id: 'EDGE-06-OriginLock',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  statement:
    'A load balancer behind a proxy accepts connections only from the proxy, and verifies an unexpired certificate or a secret of the proxy.',
  fix: 'Allow prefix lists of the proxy instead of CIDR ranges (for Cloudflare, only ranges of https://www.cloudflare.com/ips/), and verify its client certificate (MutualAuthentication verify, without IgnoreClientCertificateExpiry) or block requests without its secret header.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-forwarded-ip-address.html',
  appliesTo: (loadBalancer, templateSet) =>
    proxyWebAclsOf(loadBalancer, templateSet).length > 0 || isBehindCloudflare(loadBalancer, templateSet),
  check: (loadBalancer, templateSet) => [
    ...openPeers(loadBalancer, templateSet),
    ...otherRanges(loadBalancer, templateSet),
    ...unverifiedProxy(loadBalancer, templateSet),
    ...expiredCertificates(loadBalancer, templateSet),
  ],
  facts: (loadBalancer, templateSet) => [
    ...addressRanges(loadBalancer, templateSet),
    ...clientCertificates(loadBalancer, templateSet),
    ...proxyWebAclsOf(loadBalancer, templateSet).flatMap((acl) =>
      secretHeadersOf(acl).map((header): Fact => ({ of: acl, name: 'second proof', value: `secret header ${header}` })),
    ),
  ],
};

/** The ingress rules that admit CIDR ranges instead of prefix lists or security groups. */
function openPeers(loadBalancer: Resource, templateSet: TemplateSet): Finding[] {
  const groups = loadBalancer.get('SecurityGroups').items();
  return groups.flatMap((entry) => {
    const group = entry.resource('AWS::EC2::SecurityGroup');
    if (group === undefined) return [finding(entry, 'SecurityGroups', 'the security group is not in the templates')];
    return ingressRulesOf(group, templateSet)
      .filter((rule) => ['CidrIp', 'CidrIpv6'].some((range) => !rule.get(range).isAbsent))
      .map((rule) => {
        const range = rule.get('CidrIp').isAbsent ? rule.get('CidrIpv6') : rule.get('CidrIp');
        const message = `${range.describe()} can bypass the proxy and forge the forwarded address`;
        return finding(entry, range.describe(), message);
      });
  });
}

/** The entries of prefix lists that are not addresses of Cloudflare, if Cloudflare is the proxy. */
function otherRanges(loadBalancer: Resource, templateSet: TemplateSet): Finding[] {
  if (!isBehindCloudflare(loadBalancer, templateSet)) return [];
  return listedRangesOf(loadBalancer, templateSet)
    .filter((range) => !isCloudflareRange(range.text() ?? ''))
    .map((range) =>
      finding(
        loadBalancer.get('SecurityGroups'),
        range.describe(),
        `the prefix list admits ${range.describe()}, which is not a range of Cloudflare: it can bypass the proxy`,
      ),
    );
}

function expiredCertificates(loadBalancer: Resource, templateSet: TemplateSet): Finding[] {
  return encryptedListenersOf(loadBalancer, templateSet)
    .map((listener) => listener.get('MutualAuthentication', 'IgnoreClientCertificateExpiry'))
    .filter((ignored) => !ignored.is(false, undefined))
    .map((ignored) =>
      finding(
        ignored,
        'expiry',
        'the listener accepts expired client certificates, whose keys are no longer protected',
      ),
    );
}

function unverifiedProxy(loadBalancer: Resource, templateSet: TemplateSet): Finding[] {
  const encrypted = encryptedListenersOf(loadBalancer, templateSet);
  const verified =
    encrypted.length > 0 && encrypted.every((listener) => listener.get('MutualAuthentication', 'Mode').is('verify'));
  const acls = webAclsOf(loadBalancer, templateSet);
  return verified || (acls.length > 0 && acls.every((acl) => secretHeadersOf(acl).length > 0))
    ? []
    : [
        finding(
          loadBalancer.get(),
          'second-proof',
          'neither a client certificate nor a secret header is verified: other customers of the proxy can connect',
        ),
      ];
}

/** The source and port of each ingress rule; a prefix list of the templates with its address ranges. */
function addressRanges(loadBalancer: Resource, templateSet: TemplateSet): Fact[] {
  const groups = loadBalancer.get('SecurityGroups').items();
  return groups
    .flatMap((entry) => entry.resource('AWS::EC2::SecurityGroup') ?? [])
    .flatMap((group) => ingressRulesOf(group, templateSet))
    .map((rule) => {
      const name = `ingress to port ${rule.get('FromPort').describe()}`;
      const list = rule.get('SourcePrefixListId').resource();
      const ranges = list?.get('Entries').items() ?? [];
      return list === undefined || ranges.length === 0
        ? { of: loadBalancer, name, value: describePeer(rule) }
        : { of: list, name, value: ranges.map((range) => range.get('Cidr').describe()).join(', ') };
    });
}

/** The trust store with which a listener verifies the client certificate of the proxy. */
function clientCertificates(loadBalancer: Resource, templateSet: TemplateSet): Fact[] {
  return encryptedListenersOf(loadBalancer, templateSet)
    .filter((listener) => listener.get('MutualAuthentication', 'Mode').is('verify'))
    .map((listener) => {
      const trustStore = listener.get('MutualAuthentication', 'TrustStoreArn');
      const bundle = trustStore.resource()?.get('CaCertificatesBundleS3Key').describe();
      return {
        of: trustStore.resource() ?? listener,
        name: 'second proof',
        value: `client certificate, verified with ${bundle === undefined ? `the trust store ${trustStore.describe()}` : `the certificate bundle ${bundle}`}`,
      };
    });
}
