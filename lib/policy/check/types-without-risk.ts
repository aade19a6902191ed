/** Resource types without a security-relevant property, or whose content the policy evaluates elsewhere. The report does not list them as not covered. */
export const TYPES_WITHOUT_RISK: readonly string[] = [
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::Model',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::UsagePlan',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::AutoScaling::ScalingPolicy',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  // The templates of nested stacks are evaluated with their parents.
  'AWS::CloudFormation::Stack',
  'AWS::CloudFormation::WaitCondition',
  'AWS::CloudFormation::WaitConditionHandle',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudWatch::Dashboard',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::VPCGatewayAttachment',
  // The role in the instance profile is evaluated.
  'AWS::IAM::InstanceProfile',
  'AWS::Logs::LogStream',
  'AWS::Logs::QueryDefinition',
];
