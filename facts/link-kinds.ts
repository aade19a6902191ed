import { AwsService } from './aws-service';

/** The kinds of data stores that a workload can link to. */
export enum LinkKind {
  BUCKET = 'bucket',
  TABLE = 'table',
  QUEUE = 'queue',
  TOPIC = 'topic',
  SECRET = 'secret',
  DATABASE = 'database',
  CACHE = 'cache',
}

/** What every link of a kind has in common. */
export interface LinkKindFacts {
  /** The access kinds that a link can have, from the least to the most permissions. */
  readonly access: readonly string[];
  /** The AWS services that a linked workload calls. It connects to databases and caches through their security group instead. */
  readonly awsServices: readonly AwsService[];
  /** The environment variables of a linked workload, without the prefix. The prefix is the name of the data store. */
  readonly variables: readonly string[];
}

/** The access kinds, AWS services and environment variables of each kind of link (STO-04). */
export const LINK_KINDS: Readonly<Record<LinkKind, LinkKindFacts>> = {
  [LinkKind.BUCKET]: {
    access: ['read', 'write', 'read-write'],
    awsServices: [AwsService.S3],
    variables: ['BUCKET'],
  },
  [LinkKind.TABLE]: {
    access: ['read', 'write', 'read-write'],
    awsServices: [AwsService.DYNAMODB],
    variables: ['TABLE'],
  },
  [LinkKind.QUEUE]: { access: ['send', 'receive'], awsServices: [AwsService.SQS], variables: ['QUEUE_URL'] },
  [LinkKind.TOPIC]: { access: ['publish'], awsServices: [AwsService.SNS], variables: ['TOPIC_ARN'] },
  [LinkKind.SECRET]: { access: ['read'], awsServices: [AwsService.SECRETS_MANAGER], variables: ['SECRET_ARN'] },
  [LinkKind.DATABASE]: {
    access: ['read', 'read-write', 'owner'],
    awsServices: [],
    variables: ['HOST', 'READER_HOST', 'PORT', 'NAME', 'USER', 'CA_BUNDLE'].map((each) => `DATABASE_${each}`),
  },
  [LinkKind.CACHE]: {
    access: ['read', 'read-write'],
    awsServices: [],
    variables: ['HOST', 'PORT', 'READER_HOST', 'READER_PORT', 'NAME', 'USER', 'KEY_PREFIX'].map(
      (each) => `CACHE_${each}`,
    ),
  },
};

/** Every access kind, in the order of the kinds. */
export const LINK_ACCESS: readonly string[] = [...new Set(Object.values(LINK_KINDS).flatMap(({ access }) => access))];

/** The name of the database in the section `database`, as a link target. */
export const MAIN_DATABASE = 'main';

/** The environment variable of a link: `uploads` and `BUCKET` are `UPLOADS_BUCKET`. */
export function linkVariable(name: string, suffix: string): string {
  return `${name.toUpperCase().replaceAll('-', '_')}_${suffix}`;
}

/** The names of the environment variables of a link. */
export function linkVariables(name: string, kind: LinkKind): readonly string[] {
  return LINK_KINDS[kind].variables.map((suffix) => linkVariable(name, suffix));
}
