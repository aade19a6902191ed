import { dataApi, makeRole } from '../../../constructs/custom-resource/runtime/database-roles';

export type Access = 'read-only' | 'read-write' | 'owner';

/** Rounds of two programs at once: few by default, more in CI. */
export const ROUNDS = Number(process.env['DATABASE_ROUNDS'] ?? 100);

export interface RoleRequest {
  readonly user: string;
  readonly access: Access;
  readonly database: string;
  /**
   * Access before an update.
   * @default - the role is created
   */
  readonly before?: Access;
}

/** The event of CloudFormation that creates or changes a role. */
export function roleEvent(Engine: 'postgres' | 'mysql', { user, access, database, before }: RoleRequest) {
  const ResourceProperties = {
    ClusterArn: 'arn:aws:rds:eu-west-1:111111111111:cluster:main',
    SecretArn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:master',
    Engine,
    Database: database,
    User: user,
    Access: access,
  };
  return before === undefined
    ? { RequestType: 'Create', ResourceProperties }
    : { RequestType: 'Update', ResourceProperties, OldResourceProperties: { ...ResourceProperties, Access: before } };
}

/** A function that creates or changes a role of an engine, as CloudFormation does. */
export function roleProgram(engine: 'postgres' | 'mysql', defaultDatabase: string) {
  return (user: string, access: Access, database = defaultDatabase, before?: Access): Promise<unknown> => {
    const event = roleEvent(engine, { user, access, database, before });
    return makeRole(dataApi(event.ResourceProperties), event);
  };
}
