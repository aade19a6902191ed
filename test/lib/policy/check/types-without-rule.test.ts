import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TYPES_WITHOUT_RISK } from '../../../../lib/policy/check/types-without-risk';
import { RULES } from '../../../../lib/policy/rules';
import { PROJECT_ROOT } from '../../../support/baseline-app';

const README = readFileSync(join(PROJECT_ROOT, 'lib/policy/README.md'), 'utf8');
const [, section = ''] = README.split('### Resource types that no rule evaluates\n');
const listed = [...section.matchAll(/^\| `(AWS::\w+::\w+)` \| .+ \|$/gm)].map(([, type = '']) => type);
const evaluated = new Set(RULES.flatMap(({ resourceTypes }) => resourceTypes));

/** The most frequent types of public templates that had no rule, and the types whose rules were missing. */
const REVIEWED = `
  ApiGateway::Account ApiGateway::Authorizer ApiGateway::Deployment ApiGateway::Model ApiGateway::RequestValidator ApiGateway::RestApi
  ApiGateway::UsagePlan ApiGatewayV2::Deployment ApiGatewayV2::Integration AppSync::GraphQLApi Bedrock::Agent CloudFormation::Macro
  CloudFront::CachePolicy CloudFront::CloudFrontOriginAccessIdentity CloudFront::Function Cognito::IdentityPoolRoleAttachment
  Cognito::UserPool Cognito::UserPoolClient Cognito::UserPoolDomain DirectoryService::SimpleAD EC2::EIPAssociation EC2::NetworkAclEntry
  EC2::NetworkInterface EFS::MountTarget EMR::Cluster Events::EventBus Glue::SecurityConfiguration IAM::InstanceProfile IoT::Policy
  IoT::TopicRule Kendra::Index Lambda::EventSourceMapping Lambda::LayerVersion Logs::LogStream OpenSearchServerless::AccessPolicy
  OpenSearchServerless::SecurityPolicy RAM::ResourceShare Route53::RecordSet SNS::Subscription SageMaker::Domain
  SageMaker::EndpointConfig SageMaker::Model ServiceCatalog::CloudFormationProduct ServiceCatalog::LaunchRoleConstraint
  ServiceCatalog::PortfolioProductAssociation`
  .trim()
  .split(/\s+/)
  .map((name) => `AWS::${name}`);

test.each(REVIEWED)('%s has a rule, has no risk, or is listed with a reason', (type) => {
  expect([evaluated.has(type), TYPES_WITHOUT_RISK.includes(type), listed.includes(type)].filter(Boolean)).toHaveLength(
    1,
  );
});

test('a listed type has no rule', () => {
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.filter((type) => evaluated.has(type))).toEqual([]);
});
