import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Entries that have protocols of their own: the property that admits what is not TLS 1.2 at least. */
const WEAK: Readonly<Record<string, (entry: Resource) => Value[]>> = {
  'AWS::ApiGateway::DomainName': (domain) => [domain.get('SecurityPolicy')].filter(isOldTls),
  'AWS::ApiGatewayV2::DomainName': (domain) =>
    domain
      .get('DomainNameConfigurations')
      .items()
      .map((configuration) => configuration.get('SecurityPolicy'))
      .filter(isOldTls),
  // Its newest policy is of 2017: TLS 1.2, with CBC.
  'AWS::ElasticLoadBalancing::LoadBalancer': (loadBalancer) => [loadBalancer.get('Listeners')],
  'AWS::Transfer::Server': (server) =>
    server
      .get('Protocols')
      .items()
      .filter((protocol) => !protocol.is('SFTP', 'FTPS', 'AS2')),
};

export const noLegacyEndpoints: Rule = {
  id: 'TLS-01-NoLegacyEndpoints',
  control: 'TLS-01',
  resourceTypes: Object.keys(WEAK),
  statement: 'Nobody enters by a classic load balancer, by TLS 1.0, or by FTP.',
  fix: 'Use an application load balancer, SecurityPolicy TLS_1_2 or newer, and SFTP.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html',
  check: (entry) =>
    (WEAK[entry.type]?.(entry) ?? []).map((weak) =>
      finding(weak, weak.path.replace('Properties.', ''), `it admits what is no modern TLS: ${weak.describe()}`),
    ),
};

function isOldTls(policy: Value): boolean {
  return policy.is('TLS_1_0') || policy.isUnknown;
}
