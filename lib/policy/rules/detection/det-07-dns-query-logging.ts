import { finding, type Resource } from '../../model';
import type { Rule } from '../rule';

const LOGGING = 'AWS::Route53Resolver::ResolverQueryLoggingConfig';

export const dnsQueryLogging: Rule = {
  id: 'DET-07-DnsQueryLogging',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'Every VPC logs its Route 53 Resolver DNS queries.',
  fix: 'Associate an AWS::Route53Resolver::ResolverQueryLoggingConfig with the VPC, and give it the ARN of a log group, bucket or stream as DestinationArn.',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html',
  check: (vpc, templateSet) =>
    templateSet
      .referring(vpc, 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation')
      .filter((association) => association.get('ResourceId').refersTo(vpc))
      .some((association) => hasDestination(association.get('ResolverQueryLogConfigId').resource(LOGGING)))
      ? []
      : [finding(vpc.get(), 'QueryLog', 'the DNS queries of this VPC are not logged')],
};

/** DestinationArn is an ARN; `Ref` of a log group is its name. */
function hasDestination(log: Resource | undefined): boolean {
  const destination = log?.get('DestinationArn');
  if (destination === undefined || destination.isAbsent) return false;
  return destination.resource('AWS::Logs::LogGroup') === undefined || destination.pattern().endsWith('.Arn}');
}
