import { Duration, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DataDomain, EncryptionKeys, type ExistingKey, WorkloadPermissionsBoundary } from '../../constructs';
import { cachesOf, type EnvironmentSettings } from '../config';
import { boundaryName, dataRemovalPolicy, type EnvironmentStackProps, stackProps } from './stack-props';
import { markStrongReferences } from './strong-references';
import { servicesOutsideBoundary } from './workload-dependencies';

/** The keys of the environment and the permissions boundary of its roles. It is deployed first and deleted last. */
export class KeysStack extends Stack {
  public readonly keys: EncryptionKeys;
  public readonly boundary: WorkloadPermissionsBoundary;

  constructor(scope: Construct, id: string, { settings }: EnvironmentStackProps) {
    super(scope, id, stackProps(settings, 'One customer-managed key for each domain of data'));
    this.keys = new EncryptionKeys(this, 'Keys', {
      aliasPrefix: settings.name,
      deletionWindow: Duration.days(settings.retention.keyDeletionDays),
      removalPolicy: dataRemovalPolicy(settings),
      existingKeys: this.existingKeys(settings),
    });
    this.boundary = new WorkloadPermissionsBoundary(this, 'Boundary', {
      policyName: boundaryName(settings),
      // ECS assumes a role to request the certificates of services.
      additionalServices: [
        ...(cachesOf(settings).length === 0 ? [] : ['elasticache']),
        ...servicesOutsideBoundary(settings),
        ...(settings.serviceConnect === undefined ? [] : ['acm-pca']),
        // CloudWatch Logs and EventBridge assume roles to write to the export.
        ...(settings.observability?.logExport === undefined ? [] : ['firehose']),
      ],
      // The roles of the account stack: CloudFormation starts their names with the name of the stack.
      accountRoles: [`${settings.name}-account-*`],
    });
    markStrongReferences(this);
  }

  /** KEY-05. */
  private existingKeys({ existingKeys = {} }: EnvironmentSettings): ExistingKey[] {
    return Object.values(DataDomain).flatMap((domain) => {
      const arn = domain in existingKeys ? existingKeys[domain as keyof typeof existingKeys] : undefined;
      return arn === undefined ? [] : [{ domain, key: Key.fromKeyArn(this, `Existing-${domain}`, arn) }];
    });
  }
}
