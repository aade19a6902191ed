import { finding } from '../model';
import type { Rule } from './rule';

export const loggedQuestions: Rule = {
  id: 'DET-07-LoggedQuestions',
  control: 'DET-07',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'Which names a VPC asks for is logged: a back end that talks to strangers asks for them first.',
  fix: 'Associate an AWS::Route53Resolver::ResolverQueryLoggingConfig with the VPC; PrivateNetwork has one.',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html',
  check: (vpc, environment) =>
    environment
      .resources('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation')
      .filter((association) => association.get('ResourceId').refersTo(vpc))
      .some(
        (association) =>
          association.get('ResolverQueryLogConfigId').resource('AWS::Route53Resolver::ResolverQueryLoggingConfig') !==
          undefined,
      )
      ? []
      : [finding(vpc.get(), 'QueryLog', 'nobody can tell which names are asked for in this VPC')],
};
