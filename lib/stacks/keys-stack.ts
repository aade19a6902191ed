import { Duration, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DataDomain, EncryptionKeys, type ExistingKey, WorkloadPermissionsBoundary } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { boundaryName, dataRemovalPolicy, type EnvironmentStackProps, stackProps } from './stack-props';
import { markStrongReferences } from './strong-references';
import { servicesOutsideBoundary } from './workload-dependencies';

/** What every other stack uses: the environment's keys, and the most that its roles may do. First of all stacks, and last to go. */
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
      // ECS gets the certificates of services in the name of a role.
      additionalServices: [
        ...(settings.cache === undefined ? [] : ['elasticache']),
        ...servicesOutsideBoundary(settings),
        ...(settings.serviceConnect === undefined ? [] : ['acm-pca']),
      ],
      // Those that the account's stack makes: CloudFormation begins their names with the stack's.
      accountRoles: [`${settings.name}-account-*`],
    });
    markStrongReferences(this);
  }

  /** KEY-05. */
  private existingKeys({ existingKeys = {} }: EnvironmentSettings): ExistingKey[] {
    return Object.values(DataDomain).flatMap((domain) => {
      const arn = domain === DataDomain.AUDIT ? undefined : existingKeys[domain];
      return arn === undefined ? [] : [{ domain, key: Key.fromKeyArn(this, `Existing-${domain}`, arn) }];
    });
  }
}
