import { RemovalPolicy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { derivedIdentifier } from './cluster-identifier';

/** Any would do: no instance uses the group, and its family stays when the engine of the cluster changes. */
const FAMILY = 'aurora-postgresql17';

export interface IdentifierLockProps {
  /** Identifier of the cluster. */
  readonly identifier: string;
  /** Whether the cluster was brought back: then it may have another identifier than before. */
  readonly restored: boolean;
  /** What happens to the cluster when it leaves the stack. */
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Keeps the identifier of a cluster from being changed by mistake (DB-05): CloudFormation would make a new, empty cluster.
 *
 * It replaces nothing whose name is fixed, and the description of a parameter group cannot change. So an unused group, which costs
 * nothing, holds the identifier in its description under a name that does not follow it: the update is refused before the new
 * cluster is made. Only a restore may change the identifier; there the name follows. The group of before stays, so that the
 * way back to an empty cluster is taken as well.
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
    description: `${identifier} is the identifier for ever: with another one the database would be empty`,
    family: FAMILY,
  });
  lock.applyRemovalPolicy(
    removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  );
  cluster.node.addDependency(lock);
}
