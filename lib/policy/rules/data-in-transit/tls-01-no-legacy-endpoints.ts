import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** For each type, the property values that admit a protocol below TLS 1.2. */
const WEAK: Readonly<Record<string, (entry: Resource) => Value[]>> = {
  'AWS::ApiGateway::DomainName': (domain) => [domain.get('SecurityPolicy')].filter(isOldTls),
  'AWS::ApiGatewayV2::DomainName': (domain) =>
    domain
      .get('DomainNameConfigurations')
      .items()
      .map((configuration) => configuration.get('SecurityPolicy'))
      .filter(isOldTls),
  // The newest policy, of 2017, is TLS 1.2 with CBC.
  'AWS::ElasticLoadBalancing::LoadBalancer': (loadBalancer) => [loadBalancer.get('Listeners')],
  'AWS::Transfer::Server': (server) =>
    server
      .get('Protocols')
      .items()
      .filter((protocol) => !protocol.is('SFTP', 'FTPS', 'AS2')),
};

export const noLegacyEndpoints: Rule = {
  id: 'TLS-01-NoLegacyEndpoints',
  resourceTypes: Object.keys(WEAK),
  statement: 'No Classic Load Balancer, no TLS version below 1.2 and no FTP endpoint is used.',
  fix: 'Use an Application Load Balancer, set SecurityPolicy to TLS_1_2 or newer, and set Protocols to SFTP.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html',
  check: (entry) =>
    (WEAK[entry.type]?.(entry) ?? []).map((weak) =>
      finding(
        weak,
        weak.path.replace('Properties.', ''),
        `clients can connect without TLS 1.2 or later: ${weak.describe()}`,
      ),
    ),
};

function isOldTls(policy: Value): boolean {
  return policy.is('TLS_1_0') || policy.isUnknown;
}
