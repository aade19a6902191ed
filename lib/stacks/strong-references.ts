import { CfnResource, ReferenceStrength, type Stack } from 'aws-cdk-lib';

/** What other stacks import, by the type of the resource: `Ref`, or the name of an attribute. */
const IMPORTED: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupVault': ['BackupVaultName'],
  'AWS::EC2::SecurityGroup': ['GroupId'],
  'AWS::EC2::Subnet': ['Ref', 'AvailabilityZone'],
  'AWS::EC2::VPC': ['Ref'],
  'AWS::ElastiCache::ReplicationGroup': ['Ref', 'PrimaryEndPoint.Address', 'ReaderEndPoint.Address'],
  'AWS::ElastiCache::ServerlessCache': ['ARN', 'Endpoint.Address', 'ReaderEndpoint.Address'],
  'AWS::KMS::Key': ['Ref', 'Arn'],
  'AWS::RDS::DBCluster': ['Ref', 'DBClusterResourceId', 'Endpoint.Address', 'Endpoint.Port', 'ReadEndpoint.Address'],
  'AWS::RDS::DBProxy': ['DBProxyArn', 'Endpoint'],
  'AWS::RDS::DBProxyEndpoint': ['Endpoint'],
  'Custom::PrefixList': ['PrefixListId'],
};

/**
 * Makes every reference to the stack's resources an export: CloudFormation itself then refuses to delete or replace what
 * another stack uses. Call it last, when the resources are there.
 *
 * What another stack may import is exported whether or not one imports it now. An export that went with its last importer would be
 * removed while that importer is still deployed with its old template, which CloudFormation refuses.
 */
export function markStrongReferences(stack: Stack): void {
  for (const construct of stack.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue;
    construct.applyCrossStackReferenceStrength(ReferenceStrength.STRONG);
    for (const attribute of IMPORTED[construct.cfnResourceType] ?? []) {
      stack.exportValue(attribute === 'Ref' ? construct.ref : construct.getAtt(attribute));
    }
  }
}
