/** Resource types without a charge. */
interface FreeTypes {
  readonly reason: string;
  /** Where AWS states it. */
  readonly source: string;
  /** Types; a name that ends with `*` is a prefix. */
  readonly types: readonly string[];
}

/** Every resource type that AWS does not charge for, with the reason. */
export const FREE_TYPES: readonly FreeTypes[] = [
  {
    reason: 'AWS Identity and Access Management has no charge',
    source: 'https://aws.amazon.com/iam/faqs/',
    types: ['AWS::IAM::*', 'AWS::SSO::*', 'AWS::RolesAnywhere::*', 'AWS::Organizations::*', 'AWS::RAM::*'],
  },
  {
    reason: 'CloudFormation has no charge for resources of AWS; a custom resource is a call of a function',
    source: 'https://aws.amazon.com/cloudformation/pricing/',
    types: ['AWS::CloudFormation::*', 'AWS::CDK::Metadata', 'Custom::*'],
  },
  {
    reason: 'VPCs, subnets, routes and filters have no charge; gateways, endpoints, addresses and data do',
    source: 'https://aws.amazon.com/vpc/pricing/',
    types: [
      'AWS::EC2::EgressOnlyInternetGateway',
      'AWS::EC2::InternetGateway',
      'AWS::EC2::NetworkAcl',
      'AWS::EC2::NetworkAclEntry',
      'AWS::EC2::PrefixList',
      'AWS::EC2::Route',
      'AWS::EC2::RouteTable',
      'AWS::EC2::SecurityGroup',
      'AWS::EC2::SecurityGroupEgress',
      'AWS::EC2::SecurityGroupIngress',
      'AWS::EC2::SnapshotBlockPublicAccess',
      'AWS::EC2::Subnet',
      'AWS::EC2::SubnetNetworkAclAssociation',
      'AWS::EC2::SubnetRouteTableAssociation',
      'AWS::EC2::VPCBlockPublicAccessExclusion',
      'AWS::EC2::VPCBlockPublicAccessOptions',
      'AWS::EC2::VPCCidrBlock',
      'AWS::EC2::VPCGatewayAttachment',
      'AWS::EC2::VPCPeeringConnection',
    ],
  },
  {
    reason: 'the charge of the load balancer includes it',
    source: 'https://aws.amazon.com/elasticloadbalancing/pricing/',
    types: [
      'AWS::ElasticLoadBalancingV2::Listener',
      'AWS::ElasticLoadBalancingV2::ListenerCertificate',
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
    ],
  },
  {
    reason: 'the charge of the firewall, web ACL or protection includes it',
    source: 'https://aws.amazon.com/waf/pricing/',
    types: [
      'AWS::NetworkFirewall::FirewallPolicy',
      'AWS::NetworkFirewall::RuleGroup',
      'AWS::Route53Resolver::FirewallRuleGroup',
      'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
      'AWS::Shield::DRTAccess',
      'AWS::Shield::ProactiveEngagement',
      'AWS::Shield::ProtectionGroup',
      'AWS::WAFv2::IPSet',
      'AWS::WAFv2::RegexPatternSet',
      'AWS::WAFv2::WebACLAssociation',
    ],
  },
  {
    reason: 'the charge of the database or cache includes it',
    source: 'https://aws.amazon.com/rds/aurora/pricing/',
    types: [
      'AWS::ElastiCache::ParameterGroup',
      'AWS::ElastiCache::SubnetGroup',
      'AWS::ElastiCache::User',
      'AWS::ElastiCache::UserGroup',
      'AWS::RDS::DBClusterParameterGroup',
      'AWS::RDS::DBParameterGroup',
      'AWS::RDS::DBProxyTargetGroup',
      'AWS::RDS::DBSubnetGroup',
      'AWS::RDS::EventSubscription',
    ],
  },
  {
    reason: 'ECS, Cloud Map namespaces of Service Connect and scaling have no charge; tasks and metrics do',
    source: 'https://aws.amazon.com/ecs/pricing/',
    types: [
      'AWS::ApplicationAutoScaling::*',
      'AWS::ECS::CapacityProvider',
      'AWS::ECS::ClusterCapacityProviderAssociations',
      'AWS::ServiceDiscovery::HttpNamespace',
    ],
  },
  {
    reason: 'invocations and duration of the function include it',
    source: 'https://aws.amazon.com/lambda/pricing/',
    types: [
      'AWS::Lambda::Alias',
      'AWS::Lambda::CodeSigningConfig',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::LayerVersion',
      'AWS::Lambda::Permission',
      'AWS::Lambda::Url',
      'AWS::Lambda::Version',
    ],
  },
  {
    reason: 'CodeDeploy has no charge for deployments of Lambda functions and ECS services',
    source: 'https://aws.amazon.com/codedeploy/pricing/',
    types: ['AWS::CodeDeploy::*'],
  },
  {
    reason: 'requests of the API include it',
    source: 'https://aws.amazon.com/api-gateway/pricing/',
    types: [
      'AWS::ApiGateway::Account',
      'AWS::ApiGateway::Authorizer',
      'AWS::ApiGateway::Deployment',
      'AWS::ApiGateway::Method',
      'AWS::ApiGateway::Resource',
      'AWS::ApiGateway::Stage',
      'AWS::ApiGatewayV2::ApiMapping',
      'AWS::ApiGatewayV2::Authorizer',
      'AWS::ApiGatewayV2::Deployment',
      'AWS::ApiGatewayV2::DomainName',
      'AWS::ApiGatewayV2::Integration',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Stage',
      'AWS::ApiGatewayV2::VpcLink',
    ],
  },
  {
    reason: 'requests and data of the distribution include it',
    source: 'https://aws.amazon.com/cloudfront/pricing/',
    types: [
      'AWS::CloudFront::CachePolicy',
      'AWS::CloudFront::KeyGroup',
      'AWS::CloudFront::OriginAccessControl',
      'AWS::CloudFront::OriginRequestPolicy',
      'AWS::CloudFront::PublicKey',
      'AWS::CloudFront::ResponseHeadersPolicy',
      'AWS::CloudFront::TrustStore',
    ],
  },
  {
    reason: 'public certificates that AWS services use have no charge',
    source: 'https://aws.amazon.com/certificate-manager/pricing/',
    types: ['AWS::CertificateManager::Certificate'],
  },
  {
    reason: 'the root certificate costs 0.06 USD once; Amazon ECS issues the certificates of services',
    source: 'https://aws.amazon.com/private-ca/pricing/',
    types: ['AWS::ACMPCA::Certificate', 'AWS::ACMPCA::CertificateAuthorityActivation'],
  },
  {
    reason: 'active users of the user pool include it',
    source: 'https://aws.amazon.com/cognito/pricing/',
    types: [
      'AWS::Cognito::ManagedLoginBranding',
      'AWS::Cognito::UserPoolClient',
      'AWS::Cognito::UserPoolDomain',
      'AWS::Cognito::UserPoolGroup',
      'AWS::Cognito::UserPoolIdentityProvider',
      'AWS::Cognito::UserPoolResourceServer',
    ],
  },
  {
    reason: 'policies, associations and settings of a resource that is charged',
    source: 'https://aws.amazon.com/pricing/',
    types: [
      'AWS::Config::DeliveryChannel',
      'AWS::ECR::SigningConfiguration',
      'AWS::EFS::AccessPoint',
      'AWS::EFS::MountTarget',
      'AWS::KMS::Alias',
      'AWS::Logs::LogStream',
      'AWS::Logs::QueryDefinition',
      'AWS::Logs::ResourcePolicy',
      'AWS::Logs::SubscriptionFilter',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::Subscription',
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::QueuePolicy',
      'AWS::SecretsManager::ResourcePolicy',
      'AWS::SecretsManager::RotationSchedule',
      'AWS::SecretsManager::SecretTargetAttachment',
      'AWS::SecurityHub::Standard',
      'AWS::Synthetics::Group',
    ],
  },
  {
    reason: 'the charges of the hosted zone include it',
    source: 'https://aws.amazon.com/route53/pricing/',
    types: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  },
  {
    reason: 'the metrics of the alarm include it',
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    types: ['AWS::CloudWatch::AnomalyDetector'],
  },
  {
    reason: 'events of AWS services and their rules have no charge',
    source: 'https://aws.amazon.com/eventbridge/pricing/',
    types: ['AWS::Events::EventBusPolicy', 'AWS::Events::Rule'],
  },
  {
    reason: 'recovery points and restores are charged, plans and selections are not',
    source: 'https://aws.amazon.com/backup/pricing/',
    types: ['AWS::Backup::BackupSelection', 'AWS::Backup::ReportPlan', 'AWS::Backup::RestoreTestingPlan'],
  },
  {
    reason: 'the service has no charge',
    source: 'https://aws.amazon.com/pricing/',
    types: ['AWS::Budgets::Budget', 'AWS::Chatbot::*', 'AWS::Signer::SigningProfile'],
  },
];

/** Why a type has no charge; undefined if it has one, or is not known. */
export function freeReason(type: string): string | undefined {
  return FREE_TYPES.find(({ types }) =>
    types.some((each) => (each.endsWith('*') ? type.startsWith(each.slice(0, -1)) : each === type)),
  )?.reason;
}
