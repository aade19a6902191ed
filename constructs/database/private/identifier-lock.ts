import { RemovalPolicy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { derivedIdentifier } from './cluster-identifier';

/** Any family is possible, because no instance uses the group; it does not depend on the engine. */
const FAMILY = 'aurora-postgresql17';

export interface IdentifierLockProps {
  /** Identifier of the cluster. */
  readonly identifier: string;
  /** Whether the cluster is restored, and may therefore have a new identifier. */
  readonly restored: boolean;
  /** Removal policy of the cluster. */
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Prevents an accidental change of the cluster identifier (DB-05), for which CloudFormation would create a new, empty cluster.
 *
 * CloudFormation cannot replace a resource with a fixed name, and the description of a parameter group cannot be updated. An unused
 * parameter group, which is free, has a fixed name and the identifier in its description: a changed identifier fails the update before the
 * new cluster is created. Only a restore may change the identifier, and the name with it. The old group is retained, so that a change back
 * fails as well.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbparametergroup.html
 */
export function lockIdentifier(
  cluster: rds.DatabaseCluster,
  scope: Construct,
  { identifier, removalPolicy, restored }: IdentifierLockProps,
): void {
  const lock = new rds.CfnDBParameterGroup(scope, 'IdentifierLock', {
    dbParameterGroupName: `${restored ? identifier : derivedIdentifier(scope)}-lock`,
    description: `Locks the cluster identifier ${identifier}: a change would create an empty database`,
    family: FAMILY,
  });
  lock.applyRemovalPolicy(
    removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  );
  cluster.node.addDependency(lock);
}
