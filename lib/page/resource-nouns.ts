/** The nouns of resource types whose last part is not the term that AWS documentation uses. */
const NOUNS: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'REST API',
  'AWS::ApiGatewayV2::Api': 'HTTP API',
  'AWS::AppSync::GraphQLApi': 'GraphQL API',
  'AWS::CloudFront::Distribution': 'CloudFront distribution',
  'AWS::DynamoDB::GlobalTable': 'DynamoDB table',
  'AWS::DynamoDB::Table': 'DynamoDB table',
  'AWS::EC2::Instance': 'EC2 instance',
  'AWS::EC2::Volume': 'EBS volume',
  'AWS::ECR::Repository': 'image repository',
  'AWS::ECS::Cluster': 'ECS cluster',
  'AWS::ECS::Service': 'ECS service',
  'AWS::EFS::FileSystem': 'EFS file system',
  'AWS::ElastiCache::CacheCluster': 'ElastiCache cluster',
  'AWS::ElastiCache::ReplicationGroup': 'ElastiCache cluster',
  'AWS::ElastiCache::ServerlessCache': 'ElastiCache Serverless',
  'AWS::Events::Rule': 'EventBridge rule',
  'AWS::Kinesis::Stream': 'Kinesis stream',
  'AWS::KMS::Key': 'KMS key',
  'AWS::KMS::ReplicaKey': 'KMS replica key',
  'AWS::Lambda::Function': 'Lambda function',
  'AWS::Lambda::Url': 'Lambda function URL',
  'AWS::RDS::DBCluster': 'RDS cluster',
  'AWS::RDS::DBInstance': 'RDS instance',
  'AWS::RDS::DBProxy': 'RDS Proxy',
  'AWS::SSM::Parameter': 'SSM parameter',
  'AWS::Transfer::Server': 'Transfer Family server',
  'AWS::WAFv2::WebACL': 'web ACL',
};

/** How documentation writes words that a construct id writes with one capital letter. */
const WRITTEN: ReadonlyMap<string, string> = new Map(
  'ACL ALB API CA CPU DB DNS EBS EC2 ECR ECS EFS EIP HTTP HTTPS IAM ID IP IPv4 IPv6 KMS MFA NAT OIDC RDS S3 SNS SQS SSH TLS URL VPC WAF'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** Terms of several words, as documentation writes them. */
const TERMS = ['Availability Zone', 'GuardDuty', 'Security Hub'] as const;

/** A word of a construct id: `NAT` and `Gateway` of `NATGateway`. */
const WORD = /S3|EC2|I[Pp]v[46]|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** An id of several words, without a hash of CDK: `AccessLogs`. */
const OF_WORDS = /^(?=.*[A-Z])[A-Za-z\d-]{1,40}$(?<![\dA-F]{8})/;

/** `AWS::EC2::NatGateway`: `NAT gateway`. */
export function nounOf(type: string): string {
  const custom = /^Custom::(.+)$/.exec(type)?.[1];
  if (custom !== undefined) return `custom resource ${custom}`;
  return NOUNS[type] ?? wordsOf(type.split('::').at(-1) ?? type).join(' ');
}

/** The words of an id of a construct, as documentation writes them. An id in lowercase is a name of the settings or of the owner: it stays as it is. */
export function wordsOf(id: string): readonly string[] {
  if (!OF_WORDS.test(id)) return id === '' ? [] : [id];
  const words = (id.match(WORD) ?? [id]).map((word) => WRITTEN.get(word.toLowerCase()) ?? word.toLowerCase());
  const text = words.join(' ').replaceAll('guard duty', 'guardduty');
  return TERMS.reduce((written, term) => written.replaceAll(term.toLowerCase(), term), text).split(' ');
}
