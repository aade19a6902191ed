import { finding, STACK, type TemplateSet, type Resource } from '../../model';
import type { Rule } from '../rule';

/** Where AWS wants what its global services use, whatever Region the rest is in. */
const GLOBAL_REGION = 'us-east-1';

/** What may be there: it holds no data of customers, or AWS accepts it nowhere else. */
const GLOBAL_TYPES = [
  'AWS::CDK::Metadata',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudWatch::Alarm',
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
  'AWS::WAFv2::IPSet',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACL',
];

export const allowedRegion: Rule = {
  id: 'ENV-02-AllowedRegion',
  control: 'ENV-02',
  resourceTypes: [STACK],
  statement: 'Every stack is deployed to an allowed Region; us-east-1 has only what global services want there.',
  fix: 'Give the stack an env with an allowed Region, or allow another in BaselinePolicy.enforce({ allowedRegions }).',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_data_classification_define_protection.html',
  check: (stack, templateSet) => {
    const region = stack.get('Region');
    const { allowedRegions } = templateSet.requirements;
    // Of a template by itself nobody can tell where it goes; what it copies elsewhere is another rule's.
    if (region.is(undefined, ...allowedRegions)) {
      return [];
    }
    const elsewhere = region.is(GLOBAL_REGION) ? regionalTypes(stack, templateSet) : undefined;
    if (elsewhere?.length === 0) {
      return [];
    }
    const what =
      elsewhere === undefined
        ? `the stack goes to ${region.isUnknown ? 'whatever Region deploys it' : region.describe()}`
        : `the stack in ${GLOBAL_REGION} has more than global services want there (${elsewhere.join(', ')})`;
    return [finding(region, 'Region', `${what}; allowed are ${allowedRegions.join(', ')}`)];
  },
};

function regionalTypes(stack: Resource, templateSet: TemplateSet): string[] {
  const types = templateSet.resourcesOf(stack.template).map(({ type }) => type);
  return [...new Set(types)].filter((type) => !GLOBAL_TYPES.includes(type));
}
