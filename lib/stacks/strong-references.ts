import { CfnResource, ReferenceStrength, type Stack } from 'aws-cdk-lib';

const DATABASE = ['Ref', 'DBClusterResourceId', 'Endpoint.Address', 'Endpoint.Port', 'ReadEndpoint.Address'];

/** The values that other stacks import, by resource type: `Ref`, or the name of an attribute. */
const IMPORTED: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': ['BackupVaultName'],
  'AWS::EC2::SecurityGroup': ['GroupId'],
  'AWS::EC2::Subnet': ['Ref', 'AvailabilityZone'],
  'AWS::EC2::VPC': ['Ref'],
  'AWS::ElastiCache::ReplicationGroup': ['Ref', 'PrimaryEndPoint.Address', 'ReaderEndPoint.Address'],
  'AWS::ElastiCache::ServerlessCache': ['ARN', 'Endpoint.Address', 'ReaderEndpoint.Address'],
  'AWS::KMS::Key': ['Ref', 'Arn'],
  'AWS::RDS::DBCluster': DATABASE,
  'AWS::RDS::DBProxy': ['DBProxyArn', 'Endpoint'],
  'AWS::RDS::DBProxyEndpoint': ['Endpoint'],
  'Custom::PrefixList': ['PrefixListId'],
};

/** What other stacks import from the data stores of workloads. */
const DATA_STORES: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['Ref', 'Arn'],
  'AWS::S3::Bucket': ['Ref', 'Arn'],
  'AWS::SNS::Topic': ['Ref'],
  'AWS::SQS::Queue': ['Ref', 'Arn', 'QueueName'],
  'AWS::SecretsManager::Secret': ['Ref'],
};

/** What other stacks import from the stateful resources of an own stack. */
const STATEFUL: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPool': ['Ref', 'Arn'],
  'AWS::DynamoDB::GlobalTable': ['Ref', 'Arn'],
  'AWS::DynamoDB::Table': ['Ref', 'Arn'],
  'AWS::EFS::FileSystem': ['Ref', 'Arn'],
  'AWS::KMS::Key': ['Ref', 'Arn'],
  'AWS::OpenSearchService::Domain': ['Ref', 'Arn', 'DomainEndpoint'],
  'AWS::RDS::DBCluster': DATABASE,
  'AWS::S3::Bucket': ['Ref', 'Arn'],
};

/**
 * Makes every reference to the stack's resources an export: CloudFormation then does not delete or replace a resource that
 * another stack uses. Call the function after the resources are created.
 *
 * What another stack may import is exported whether or not one imports it now. Otherwise, an export would be removed together with its
 * last import, while the importing stack is still deployed with its old template, which CloudFormation rejects.
 */
export function markStrongReferences(stack: Stack): void {
  for (const resource of resourcesOf(stack)) markStrong(resource, IMPORTED[resource.cfnResourceType]);
}

/** Makes references to the data stores of workloads exports, as {@link markStrongReferences} does. */
export function markDataStoreReferences(stack: Stack): void {
  for (const resource of resourcesOf(stack)) {
    const attributes = DATA_STORES[resource.cfnResourceType];
    if (attributes !== undefined) markStrong(resource, attributes);
  }
}

/**
 * Makes references to the stateful resources of an own stack exports, as {@link markStrongReferences} does. References to its other
 * resources stay as the feature flags of the app determine: weak, so that the stack can replace them.
 */
export function markStatefulReferences(stack: Stack): void {
  for (const resource of resourcesOf(stack)) {
    const attributes = STATEFUL[resource.cfnResourceType];
    if (attributes !== undefined) markStrong(resource, attributes);
  }
}

function resourcesOf(stack: Stack): CfnResource[] {
  return stack.node
    .findAll()
    .filter((construct): construct is CfnResource => CfnResource.isCfnResource(construct) && construct.stack === stack);
}

function markStrong(resource: CfnResource, attributes: readonly string[] = []): void {
  resource.applyCrossStackReferenceStrength(ReferenceStrength.STRONG);
  for (const attribute of attributes) {
    resource.stack.exportValue(attribute === 'Ref' ? resource.ref : resource.getAtt(attribute));
  }
}
