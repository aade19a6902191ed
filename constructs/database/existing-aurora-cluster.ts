import * as rds from 'aws-cdk-lib/aws-rds';
import type { CfnResource } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { validateAll, requirement } from '../validation';
import type { EncryptedAuroraCluster } from './encrypted-aurora-cluster';

/**
 * Properties whose change replaces the resource, always or under conditions.
 *
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html (createOnlyProperties)
 */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  [rds.CfnDBCluster.CFN_RESOURCE_TYPE_NAME]: [
    'AvailabilityZones',
    'ClusterScalabilityType',
    'DBClusterIdentifier',
    'DBSubnetGroupName',
    'DBSystemId',
    'DatabaseName',
    'Engine',
    'EngineMode',
    'GlobalClusterIdentifier',
    'KmsKeyId',
    'MasterUsername',
    'PubliclyAccessible',
    'RestoreToTime',
    'RestoreType',
    'SnapshotIdentifier',
    'SourceDBClusterIdentifier',
    'SourceDbClusterResourceId',
    'SourceRegion',
    'StorageEncrypted',
    'UseLatestRestorableTime',
  ],
  // Performance Insights without a key at the instance: the setting of the cluster applies.
  [rds.CfnDBInstance.CFN_RESOURCE_TYPE_NAME]: [
    'AvailabilityZone',
    'DBClusterIdentifier',
    'DBInstanceIdentifier',
    'DBSubnetGroupName',
    'EnablePerformanceInsights',
    'Engine',
    'KmsKeyId',
    'PerformanceInsightsKMSKeyId',
    'PerformanceInsightsRetentionPeriod',
    'Port',
    'StorageEncrypted',
  ],
  [rds.CfnDBSubnetGroup.CFN_RESOURCE_TYPE_NAME]: ['DBSubnetGroupName'],
  // A changed GenerateSecretString sets a new password, which the cluster does not receive.
  [secretsmanager.CfnSecret.CFN_RESOURCE_TYPE_NAME]: ['GenerateSecretString', 'Name', 'SecretString'],
};

/** Template properties as CloudFormation returns them. */
interface DeployedResource {
  readonly Type?: unknown;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

type Deployed = readonly [logicalId: string, resource: DeployedResource];

/**
 * The Aurora cluster of a deployed template, which an `EncryptedAuroraCluster` takes over in place: the resources keep their logical ids
 * and every property whose change would replace them. Everything else changes to the values of the construct.
 *
 * Use it in the stack of the deployed template. For an unencrypted cluster, a cluster with the default key of RDS that has to get a customer
 * managed key, or another engine family, restore a snapshot instead.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
export class ExistingAuroraCluster {
  private readonly cluster: Deployed;

  /**
   * @param template the deployed template, as `aws cloudformation get-template --query TemplateBody` returns it
   */
  constructor(private readonly template: { readonly [key: string]: unknown }) {
    const clusters = this.resources(rds.CfnDBCluster.CFN_RESOURCE_TYPE_NAME);
    const [cluster] = clusters;
    if (cluster === undefined || clusters.length > 1) {
      throw new Error(
        `ExistingAuroraCluster: the template has ${clusters.length} resources of type AWS::RDS::DBCluster; allowed is one`,
      );
    }
    this.cluster = cluster;
  }

  /** Applies logical ids and replacing properties to the resources of the construct. */
  public applyTo(database: EncryptedAuroraCluster): void {
    const [clusterId, { Properties: properties = {} }] = this.cluster;
    const created = database.node.findAll();
    const instances = created.filter((each): each is rds.CfnDBInstance => each instanceof rds.CfnDBInstance);
    const deployedInstances = this.resources(rds.CfnDBInstance.CFN_RESOURCE_TYPE_NAME).filter(([, { Properties }]) =>
      refersTo(Properties?.['DBClusterIdentifier'], clusterId),
    );
    const cluster = created.find((each): each is rds.CfnDBCluster => each instanceof rds.CfnDBCluster);
    validateAll(
      database,
      requirement(
        properties['StorageEncrypted'] === true,
        `StorageEncrypted of ${clusterId} is ${String(properties['StorageEncrypted'])}; RDS cannot encrypt storage in place: restore a snapshot (RestoreSource.snapshot)`,
      ),
      requirement(
        properties['Engine'] === cluster?.engine,
        `Engine of ${clusterId} is ${String(properties['Engine'])} and the construct has ${String(cluster?.engine)}; set engine`,
      ),
      requirement(
        majorOf(properties['EngineVersion']) === majorOf(cluster?.engineVersion),
        `EngineVersion of ${clusterId} is ${String(properties['EngineVersion'])} and the construct has ${String(cluster?.engineVersion)}; upgrade the major version in a separate deployment first`,
      ),
      requirement(
        deployedInstances.length === instances.length,
        `the template has ${deployedInstances.length} instances and the construct ${instances.length}; set readers to ${deployedInstances.length - 1}`,
      ),
    );
    if (cluster !== undefined) keep(cluster, this.cluster);
    instances.forEach((instance, index) => {
      keep(instance, deployedInstances[index]);
    });
    this.keepReferenced(created, properties);
  }

  /** The subnet group and, with a rotated master password, the secret: the cluster refers to both. */
  private keepReferenced(created: readonly unknown[], cluster: Readonly<Record<string, unknown>>): void {
    const referenced = (type: string, value: unknown) =>
      this.resources(type).find(([logicalId]) => refersTo(value, logicalId));
    const group = created.find((each): each is rds.CfnDBSubnetGroup => each instanceof rds.CfnDBSubnetGroup);
    if (group !== undefined) {
      keep(group, referenced(rds.CfnDBSubnetGroup.CFN_RESOURCE_TYPE_NAME, cluster['DBSubnetGroupName']));
    }
    const secret = created.find((each): each is secretsmanager.CfnSecret => each instanceof secretsmanager.CfnSecret);
    if (secret !== undefined) {
      keep(secret, referenced(secretsmanager.CfnSecret.CFN_RESOURCE_TYPE_NAME, cluster['MasterUserPassword']));
    }
  }

  private resources(type: string): Deployed[] {
    const resources = (this.template['Resources'] ?? {}) as Readonly<Record<string, DeployedResource>>;
    return Object.entries(resources).filter(([, { Type }]) => Type === type);
  }
}

/** Takes over the logical id, and the values of the deployed resource; a property that it does not have is removed. */
function keep(resource: CfnResource, deployed: Deployed | undefined): void {
  if (deployed === undefined) return;
  const [logicalId, { Properties = {} }] = deployed;
  resource.overrideLogicalId(logicalId);
  for (const property of REPLACING[resource.cfnResourceType] ?? []) {
    const value = Properties[property];
    if (value === undefined) resource.addPropertyDeletionOverride(property);
    else resource.addPropertyOverride(property, value);
  }
}

/** Whether a value contains a reference to a resource, such as a Ref or a dynamic reference to a secret. */
function refersTo(value: unknown, logicalId: string): boolean {
  const text = JSON.stringify(value ?? '');
  return text.includes(`{"Ref":"${logicalId}"}`) || text.includes(`{"Fn::GetAtt":["${logicalId}"`);
}

function majorOf(version: unknown): string {
  return String(version).split('.')[0] ?? '';
}
