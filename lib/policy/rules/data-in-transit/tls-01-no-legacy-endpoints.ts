import { finding, type Resource, type Value } from '../../model';
import { oldViewerProtocols } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';

/** For each type, the property values that allow a protocol below TLS 1.2. */
const WEAK: Readonly<Record<string, (entry: Resource) => Value[]>> = {
  'AWS::ApiGateway::DomainName': (domain) => [domain.get('SecurityPolicy')].filter(isOldTls),
  'AWS::ApiGatewayV2::DomainName': (domain) =>
    domain
      .get('DomainNameConfigurations')
      .items()
      .map((configuration) => configuration.get('SecurityPolicy'))
      .filter(isOldTls),
  'AWS::CloudFront::Distribution': (distribution) => oldViewerProtocols(distribution),
  // Always a finding: the newest predefined policy of Classic Load Balancers is of 2017 and has CBC ciphers.
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
  statement: 'Endpoints and distributions require TLS 1.2 or later. Classic Load Balancers and FTP are not used.',
  fix: 'Replace a Classic Load Balancer with an Application Load Balancer. For API Gateway, set SecurityPolicy to TLS_1_2 or newer; for CloudFront, MinimumProtocolVersion to TLSv1.2_2021 or later with an ACM certificate. For Transfer Family, remove FTP from Protocols.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html',
  check: (entry) =>
    (WEAK[entry.type]?.(entry) ?? []).map((weak) =>
      finding(
        weak,
        weak.path.replace('Properties.', ''),
        `the endpoint permits legacy protocols or ciphers: ${weak.describe()}`,
      ),
    ),
};

function isOldTls(policy: Value): boolean {
  return policy.is('TLS_1_0', undefined) || policy.isUnknown;
}
