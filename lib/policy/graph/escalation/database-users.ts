import type { Resource } from '../../model';
import { tokenOf } from '../../predicates/access/canonical-text';

/** The call with which a principal obtains a token for a database user. */
export const CONNECT = 'rds-db:connect';

/** The return value of each type that policies identify the database with. */
const RESOURCE_IDS: Readonly<Record<string, string>> = {
  'AWS::RDS::DBCluster': 'DBClusterResourceId',
  'AWS::RDS::DBInstance': 'DbiResourceId',
};

/** No policy names this user: only a statement for every user permits to connect as it. */
const UNNAMED = 'any-other-user';

/** Whether a database accepts tokens instead of passwords. By default, it does not. */
export function acceptsTokens(database: Resource): boolean {
  return !database.get('EnableIAMDatabaseAuthentication').is(false, undefined);
}

/**
 * The master user of a database in the resource format of `rds-db:connect`. A statement that names other users permits no access to it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
export function masterUserArn(database: Resource, arn: string): string {
  const [partition, , region, account] = arn.split(':').slice(1);
  const id = tokenOf(database).replace(/\}$/, `.${RESOURCE_IDS[database.type] ?? 'Ref'}}`);
  const user = database.get('MasterUsername').text() ?? UNNAMED;
  return `arn:${partition ?? ''}:rds-db:${region ?? ''}:${account ?? ''}:dbuser:${id}/${user}`;
}
