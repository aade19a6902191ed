import { Names, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Requirement, requirement } from '../../validation';
import { type RestoreSource, hasRestoreSuffix } from '../restore-source';
import { MAX_CLUSTER_IDENTIFIER_LENGTH } from '../../../facts/database-limits';

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html. Lower case only: RDS converts the identifier, so its logs would not use the encrypted log groups.
 */
const IDENTIFIER = /^[a-z](?:-?[a-z0-9])*$/;
const DERIVED_PREFIX = 'db-';

/** The default identifier of a cluster: its path, truncated, and a hash. */
export function derivedIdentifier(scope: IConstruct): string {
  const maxLength = MAX_CLUSTER_IDENTIFIER_LENGTH - DERIVED_PREFIX.length;
  const name = Names.uniqueResourceName(scope, { maxLength, separator: '-' }).replaceAll(/-+/g, '-');
  return `${DERIVED_PREFIX}${name}`.toLowerCase();
}

/** The requirements on the identifier of a cluster. */
export function identifierRequirements(identifier?: string, source?: RestoreSource): Requirement[] {
  if (Token.isUnresolved(identifier)) return [];
  return [
    requirement(
      identifier === undefined || (identifier.length <= MAX_CLUSTER_IDENTIFIER_LENGTH && IDENTIFIER.test(identifier)),
      `clusterIdentifier is '${String(identifier)}'; allowed are 1 to ${MAX_CLUSTER_IDENTIFIER_LENGTH} lowercase letters, digits and single hyphens, a letter first and no hyphen last`,
    ),
    restoreRequirement(identifier, source),
  ];
}

function restoreRequirement(identifier = '', source?: RestoreSource): Requirement {
  if (source === undefined) {
    return requirement(
      !hasRestoreSuffix(identifier),
      `clusterIdentifier is '${identifier}', the identifier of a restored cluster; set the original restoreFrom, because CloudFormation would replace the cluster with an empty one`,
    );
  }
  return requirement(
    hasRestoreSuffix(identifier),
    `clusterIdentifier is '${identifier}'; allowed with restoreFrom is a name that ends with -r and the date of the restore, such as main-r20261122, because the source cluster still exists`,
  );
}
