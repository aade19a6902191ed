import type { ExpectedUse } from '../../../facts/expected-use';
import { atLeastOne, byUse, type ChargeTable, hourly, monthly } from '../charge';
import { vendedLogs } from './network';

/** A capacity unit accepts 25 new connections per second. @see https://aws.amazon.com/elasticloadbalancing/pricing/ */
const CONNECTIONS_PER_UNIT_HOUR = 25 * 3600;

/** Load balancers, web ACLs, CloudFront, APIs and sign-in. */
export const EDGE_CHARGES: ChargeTable = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (balancer) => {
    const isPublic = balancer.get('Scheme').is('internet-facing', undefined);
    const subnets = balancer.get(balancer.get('Subnets').isAbsent ? 'SubnetMappings' : 'Subnets');
    return [
      hourly('loadBalancerHour'),
      { item: 'loadBalancerUnitHour', use: ['requests', 'internetGigabytes'], quantityOf: capacityUnitHours },
      ...(isPublic
        ? [hourly('publicAddressHour', atLeastOne(subnets)), byUse('internetGigabytes', 'internetGigabyte')]
        : []),
    ];
  },
  'AWS::ElasticLoadBalancingV2::TrustStore': () => [hourly('trustStoreHour')],
  'AWS::WAFv2::WebACL': (webAcl) => [
    monthly('webAclMonth'),
    monthly('wafRuleMonth', webAcl.get('Rules').items().length),
    webAcl.get('Scope').is('CLOUDFRONT') ? byUse('cdnRequests', 'wafRequests') : byUse('requests', 'wafRequests'),
  ],
  'AWS::WAFv2::RuleGroup': (group) => [monthly('wafRuleMonth', group.get('Rules').items().length)],
  'AWS::WAFv2::LoggingConfiguration': (logging) =>
    logging
      .get('LogDestinationConfigs')
      .items()
      .some((destination) => destination.references().some(({ resource }) => resource.type === 'AWS::Logs::LogGroup'))
      ? [vendedLogs()]
      : [],
  'AWS::ACMPCA::CertificateAuthority': (authority) => [
    monthly(authority.get('UsageMode').is('SHORT_LIVED_CERTIFICATE') ? 'shortLivedAuthorityMonth' : 'authorityMonth'),
  ],
  'AWS::Shield::Protection': () => [byUse('shieldSubscriptions', 'shieldSubscriptionMonth')],
  'AWS::CloudFront::Distribution': () => [byUse('cdnGigabytes', 'cdnGigabyte'), byUse('cdnRequests', 'cdnRequests')],
  'AWS::CloudFront::Function': () => [byUse('cdnRequests', 'cdnFunctionRequests')],
  'AWS::ApiGatewayV2::Api': (api) =>
    api.get('ProtocolType').is('HTTP') ? [byUse('apiRequests', 'httpApiRequests')] : 'only HTTP APIs have a price',
  'AWS::ApiGateway::RestApi': () => [byUse('apiRequests', 'restApiRequests')],
  'AWS::Cognito::UserPool': (pool) => [
    byUse('activeUsers', pool.get('UserPoolTier').is('PLUS') ? 'protectedActiveUsers' : 'activeUsers'),
  ],
};

/** One GB of data needs a unit for an hour. */
function capacityUnitHours({ internetGigabytes, requests }: ExpectedUse): number {
  return Math.max(internetGigabytes, requests / CONNECTIONS_PER_UNIT_HOUR);
}
