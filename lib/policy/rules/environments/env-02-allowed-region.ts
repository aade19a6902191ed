import { finding, STACK, type TemplateSet, type Resource } from '../../model';
import type { Rule } from '../rule';
import { GLOBAL_REGION } from '../../../../facts/edge-limits';
import { dataPathsOfProbes, hasProbes } from '../../predicates/edge/probe-stacks';

/** Types that are allowed there: they contain no customer data, or AWS supports no other Region for them. */
const GLOBAL_TYPES = [
  'AWS::CDK::Metadata',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudWatch::Alarm',
  // Notices about certificates and keys of this Region. A rule stores no data.
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::Logs::QueryDefinition',
  'AWS::Route53::DNSSEC',
  'AWS::Route53::HealthCheck',
  'AWS::Route53::KeySigningKey',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::Shield::Protection',
  'AWS::Shield::ProtectionGroup',
  'AWS::WAFv2::IPSet',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACL',
];

export const allowedRegion: Rule = {
  id: 'ENV-02-AllowedRegion',
  resourceTypes: [STACK],
  statement:
    'Every stack is deployed to an allowed Region; stacks in us-east-1 contain resources of global services only, and stacks in other Regions contain probes without access to data only.',
  fix: 'Set env of the stack to an allowed Region, or allow another Region in allowedRegions of defineBaseline or BaselinePolicy.enforce.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_data_classification_define_protection.html',
  check: (stack, templateSet) => {
    const region = stack.get('Region');
    const { allowedRegions } = templateSet.requirements;
    // A template without a stack has no Region. Another rule evaluates copies to other Regions.
    if (region.is(undefined, ...allowedRegions)) {
      return [];
    }
    if (!region.isUnknown && hasProbes(stack, templateSet)) {
      const paths = dataPathsOfProbes(stack, templateSet).join('; ');
      const what = `the probes in ${region.describe()} could receive data: ${paths}`;
      return paths === '' ? [] : [finding(region, 'Region', what)];
    }
    const elsewhere = region.is(GLOBAL_REGION) ? regionalTypes(stack, templateSet) : undefined;
    if (elsewhere?.length === 0) {
      return [];
    }
    const what =
      elsewhere === undefined
        ? `the Region of the stack is ${region.isUnknown ? 'unknown before the deployment' : region.describe()}`
        : `the stack in ${GLOBAL_REGION} contains other resources (${elsewhere.join(', ')})`;
    return [finding(region, 'Region', `${what}; allowed are ${allowedRegions.join(', ')}`)];
  },
};

function regionalTypes(stack: Resource, templateSet: TemplateSet): string[] {
  const types = templateSet.resourcesOf(stack.template).map(({ type }) => type);
  return [...new Set(types)].filter((type) => !GLOBAL_TYPES.includes(type));
}
