import { LinkKind } from '../../facts/link-kinds';

/** The documented calls of links: the actions on the data store, and those on its key through the service. */
export interface LinkCalls {
  /** Prefix of the actions in IAM. */
  readonly service: string;
  /** The actions by access kind. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** The actions on the key by access kind; none without a key. */
  readonly keyActions: Readonly<Record<string, readonly string[]>>;
}

const TABLE_READ = ['BatchGetItem', 'ConditionCheckItem', 'DescribeTable', 'GetItem', 'Query', 'Scan'];
const TABLE_WRITE = ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'];
const TABLE_KEY = ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'];
const KEY_WRITE = ['Decrypt', 'GenerateDataKey'];

/** The table in lib/config/README.md, which a test compares. The proof compares it with what the policies allow. */
export const LINK_CALLS: Readonly<Record<LinkKind, LinkCalls>> = {
  [LinkKind.BUCKET]: {
    service: 's3',
    actions: {
      read: ['GetObject', 'ListBucket'],
      write: ['AbortMultipartUpload', 'PutObject'],
      'read-write': ['AbortMultipartUpload', 'DeleteObject', 'GetObject', 'ListBucket', 'PutObject'],
    },
    keyActions: { read: ['Decrypt'], write: KEY_WRITE, 'read-write': KEY_WRITE },
  },
  [LinkKind.TABLE]: {
    service: 'dynamodb',
    actions: { read: TABLE_READ, write: TABLE_WRITE, 'read-write': [...TABLE_READ, ...TABLE_WRITE].sort() },
    keyActions: { read: ['Decrypt', 'DescribeKey'], write: TABLE_KEY, 'read-write': TABLE_KEY },
  },
  [LinkKind.QUEUE]: {
    service: 'sqs',
    actions: {
      send: ['SendMessage'],
      receive: ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'],
    },
    keyActions: { send: KEY_WRITE, receive: ['Decrypt'] },
  },
  [LinkKind.TOPIC]: { service: 'sns', actions: { publish: ['Publish'] }, keyActions: { publish: KEY_WRITE } },
  [LinkKind.SECRET]: {
    service: 'secretsmanager',
    actions: { read: ['DescribeSecret', 'GetSecretValue'] },
    keyActions: { read: ['Decrypt'] },
  },
  [LinkKind.DATABASE]: {
    service: 'rds-db',
    actions: { read: ['connect'], 'read-write': ['connect'], owner: ['connect'] },
    keyActions: { read: [], 'read-write': [], owner: [] },
  },
  [LinkKind.CACHE]: {
    service: 'elasticache',
    actions: { read: ['Connect'], 'read-write': ['Connect'] },
    keyActions: { read: [], 'read-write': [] },
  },
};
