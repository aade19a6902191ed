/**
 * What CloudFormation calls for a resource, by its type or else by the service that the type begins with. As narrow as the
 * service's own names allow: what reads or changes data, starts machines or shares something with others is left out.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ACMPCA': ['acm-pca:*CertificateAuthority*', 'acm-pca:*Permission*', 'acm-pca:*Tag*'],
  'AWS::AccessAnalyzer': ['access-analyzer:*'],
  'AWS::ApiGateway': ['apigateway:*'],
  'AWS::ApiGatewayV2': ['apigateway:*'],
  'AWS::ApplicationAutoScaling': ['application-autoscaling:*', 'cloudwatch:*Alarm*'],
  'AWS::Backup': ['backup:*', 'backup-storage:*'],
  'AWS::Budgets': ['budgets:*Budget*', 'budgets:*Tag*'],
  'AWS::CertificateManager': ['acm:*'],
  'AWS::Chatbot': ['chatbot:*'],
  'AWS::CloudFront': ['cloudfront:*'],
  'AWS::CloudTrail': ['cloudtrail:*'],
  'AWS::CloudWatch': ['cloudwatch:*'],
  'AWS::CodeDeploy': ['codedeploy:*'],
  'AWS::Config': ['config:*'],
  'AWS::DynamoDB': ['dynamodb:*Table', 'dynamodb:*Tag*', 'dynamodb:*ContinuousBackups', 'dynamodb:*TimeToLive'],
  'AWS::EC2::EIP': ['ec2:*Address', 'ec2:*Addresses'],
  'AWS::EC2::EgressOnlyInternetGateway': ['ec2:*EgressOnlyInternetGateway*'],
  'AWS::EC2::FlowLog': ['ec2:*FlowLogs', 'logs:*LogDelivery', 'logs:*LogDeliveries'],
  'AWS::EC2::InternetGateway': ['ec2:*InternetGateway*'],
  'AWS::EC2::NatGateway': ['ec2:*NatGateway*'],
  'AWS::EC2::NetworkAcl': ['ec2:*NetworkAcl*'],
  'AWS::EC2::NetworkAclEntry': ['ec2:*NetworkAcl*'],
  'AWS::EC2::PrefixList': ['ec2:*PrefixList*'],
  'AWS::EC2::Route': ['ec2:*Route', 'ec2:*RouteTable*'],
  'AWS::EC2::RouteTable': ['ec2:*RouteTable*'],
  'AWS::EC2::SecurityGroup': ['ec2:*SecurityGroup*'],
  'AWS::EC2::SecurityGroupEgress': ['ec2:*SecurityGroup*'],
  'AWS::EC2::SecurityGroupIngress': ['ec2:*SecurityGroup*'],
  'AWS::EC2::SnapshotBlockPublicAccess': ['ec2:*SnapshotBlockPublicAccess*'],
  'AWS::EC2::Subnet': ['ec2:*Subnet*'],
  'AWS::EC2::SubnetCidrBlock': ['ec2:*Subnet*'],
  'AWS::EC2::SubnetNetworkAclAssociation': ['ec2:*NetworkAcl*'],
  'AWS::EC2::SubnetRouteTableAssociation': ['ec2:*RouteTable*'],
  'AWS::EC2::VPC': ['ec2:*Vpc*'],
  'AWS::EC2::VPCBlockPublicAccessExclusion': ['ec2:*VpcBlockPublicAccess*'],
  'AWS::EC2::VPCBlockPublicAccessOptions': ['ec2:*VpcBlockPublicAccess*'],
  'AWS::EC2::VPCCidrBlock': ['ec2:*Vpc*'],
  'AWS::EC2::VPCEndpoint': ['ec2:*VpcEndpoint*', 'route53:AssociateVPCWithHostedZone'],
  'AWS::EC2::VPCGatewayAttachment': ['ec2:*InternetGateway*', 'ec2:*Vpc*'],
  'AWS::ECR': [
    'ecr:*Repository*',
    'ecr:*LifecyclePolicy*',
    'ecr:*Registry*',
    'ecr:*Tag*',
    'ecr:*Image*',
    'ecr:*Signing*',
  ],
  'AWS::ECS': ['ecs:*Cluster*', 'ecs:*Service*', 'ecs:*TaskDefinition*', 'ecs:*Tag*', 'ecs:*CapacityProvider*'],
  'AWS::EFS': ['elasticfilesystem:*'],
  'AWS::ElastiCache': ['elasticache:*'],
  'AWS::ElasticLoadBalancingV2': ['elasticloadbalancing:*'],
  'AWS::Events': ['events:*'],
  'AWS::GuardDuty': ['guardduty:*'],
  'AWS::KMS': [
    ...['kms:CreateKey', 'kms:CreateAlias', 'kms:Describe*', 'kms:Enable*', 'kms:Get*', 'kms:List*', 'kms:*Tag*'],
    ...['kms:PutKeyPolicy', 'kms:Update*', 'kms:DeleteAlias', 'kms:Disable*', 'kms:ScheduleKeyDeletion'],
    'kms:CancelKeyDeletion',
  ],
  'AWS::Lambda': ['lambda:*'],
  'AWS::Logs': ['logs:*'],
  'AWS::Macie': ['macie2:*'],
  'AWS::NetworkFirewall': ['network-firewall:*'],
  'AWS::RDS': ['rds:*DBCluster*', 'rds:*DBInstance*', 'rds:*DBSubnetGroup*', 'rds:*EventSubscription*', 'rds:*Tag*'],
  'AWS::Route53': ['route53:*HealthCheck*', 'route53:*Tag*'],
  'AWS::Route53Resolver': [
    'route53resolver:*',
    'logs:*LogDelivery',
    'logs:*LogDeliveries',
    'logs:*ResourcePolicy',
    'logs:DescribeResourcePolicies',
  ],
  'AWS::S3': ['s3:*Bucket*', 's3:*Configuration', 's3:*Tag*'],
  'AWS::SNS': [
    'sns:*Topic*',
    'sns:*Subscription*',
    'sns:Subscribe',
    'sns:Unsubscribe',
    'sns:*Tag*',
    'sns:*DataProtectionPolicy',
  ],
  'AWS::SQS': ['sqs:*Queue*'],
  'AWS::SSM': ['ssm:*Parameter*', 'ssm:*Document*', 'ssm:*Tag*'],
  'AWS::SSO': ['sso:*'],
  'AWS::Scheduler': ['scheduler:*'],
  'AWS::SecretsManager': [
    ...['secretsmanager:CreateSecret', 'secretsmanager:DeleteSecret', 'secretsmanager:DescribeSecret'],
    ...['secretsmanager:*Tag*', 'secretsmanager:*ResourcePolicy', 'secretsmanager:*RotateSecret'],
    ...['secretsmanager:GetRandomPassword', 'secretsmanager:UpdateSecret', 'secretsmanager:PutSecretValue'],
  ],
  'AWS::SecurityHub': ['securityhub:*'],
  'AWS::ServiceDiscovery': ['servicediscovery:*'],
  'AWS::Shield': ['shield:*'],
  'AWS::Signer': ['signer:*Profile*', 'signer:*Tag*'],
  'AWS::StepFunctions': ['states:*StateMachine*', 'states:*Tag*', 'logs:*LogDelivery', 'logs:*LogDeliveries'],
  'AWS::Synthetics': ['synthetics:*', 'lambda:*'],
  'AWS::WAFv2': [
    'wafv2:*',
    'elasticloadbalancing:SetWebAcl',
    'logs:*LogDelivery',
    'logs:*LogDeliveries',
    'logs:*ResourcePolicy',
    'logs:DescribeResourcePolicies',
  ],
  'AWS::XRay': ['xray:*'],
};

/** What the constructs of a service need in passing: they look at networks, names and buckets of others. */
export const READS: readonly string[] = [
  ...['ec2:Describe*', 'ec2:CreateTags', 'ec2:DeleteTags', 'ec2:GetManagedPrefixListEntries'],
  ...['cloudformation:Describe*', 'ssm:GetParameters', 'tag:GetResources'],
];

/** Services that answer in one Region for all: a condition on the Region would lock them out. */
export const GLOBAL_SERVICES: readonly string[] = ['budgets', 'chatbot', 'cloudfront', 'route53', 'shield', 'sso'];

/** What is made for IAM is bound to names and boundary; see `identityStatements`. */
export const IDENTITY_TYPES: readonly string[] = [
  ...['AWS::IAM::ManagedPolicy', 'AWS::IAM::OIDCProvider', 'AWS::IAM::Policy', 'AWS::IAM::Role'],
  'AWS::IAM::SAMLProvider',
];

/** What CloudFormation makes by itself, or by a function of the template. */
export const NO_SERVICE = /^(AWS::CDK::|AWS::CloudFormation::|Custom::)/;
