import { Names, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Requirement, requirement } from '../../validation';
import { type RestoreSource, isRestoreSuffix } from '../restore-source';

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html */
const MAX_IDENTIFIER_LENGTH = 63;

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html. Lower-case only: RDS turns the
 * identifier into that, and would write its logs past the encrypted log groups.
 */
const IDENTIFIER = /^[a-z](?:-?[a-z0-9])*$/;
const DERIVED_PREFIX = 'db-';

/** What a cluster is called whose identifier nobody chose: its path, as far as it fits, and a hash. */
export function derivedIdentifier(scope: IConstruct): string {
  const maxLength = MAX_IDENTIFIER_LENGTH - DERIVED_PREFIX.length;
  const name = Names.uniqueResourceName(scope, { maxLength, separator: '-' }).replaceAll(/-+/g, '-');
  return `${DERIVED_PREFIX}${name}`.toLowerCase();
}

/** What RDS takes, and what says whether the cluster was restored. */
export function identifierRequirements(identifier?: string, source?: RestoreSource): Requirement[] {
  if (Token.isUnresolved(identifier)) return [];
  return [
    requirement(
      identifier === undefined || (identifier.length <= MAX_IDENTIFIER_LENGTH && IDENTIFIER.test(identifier)),
      `clusterIdentifier is '${String(identifier)}'; allowed are 1 to ${MAX_IDENTIFIER_LENGTH} lower-case letters, digits and single hyphens, a letter first and no hyphen last`,
    ),
    restoreRequirement(identifier, source),
  ];
}

function restoreRequirement(identifier = '', source?: RestoreSource): Requirement {
  if (source === undefined) {
    return requirement(
      !isRestoreSuffix(identifier),
      `clusterIdentifier is '${identifier}', which ends like that of a restored cluster; put restoreFrom back as it was, since without it an empty cluster takes its place`,
    );
  }
  return requirement(
    isRestoreSuffix(identifier),
    `clusterIdentifier is '${identifier}'; with restoreFrom it ends in -r and the day of the restore, as in main-r20261122, so that the cluster stands beside the old one`,
  );
}
