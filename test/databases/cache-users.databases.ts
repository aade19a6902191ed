import { CacheUser } from '../../constructs';
import { notInstalled } from './support/not-installed';
import { type RedisConnection, RedisServer } from './support/redis-server';

const whereRedisIs = RedisServer.isInstalled ? describe : notInstalled('Valkey or Redis', 'redis-server');

/** Redis 7.0, the one of Debian 12, does not know it; Valkey 8, the one of the cache, does. */
const SETINFO = '+client|setinfo';

const USERS: Readonly<Record<string, CacheUser>> = {
  web: CacheUser.readWrite('web'),
  report: CacheUser.readOnly('report', { keyPrefix: 'web:' }),
};

/** Commands that read, change or list data of other users, affect them, or administer the server. */
// cspell:disable
const OF_OTHERS = `
GET other:session:secret
SET other:session:secret x
DEL other:session:secret
EXISTS other:session:secret
TYPE other:session:secret
DUMP other:session:secret
COPY other:session:secret web:copy
RENAME other:session:secret web:copy
OBJECT FREQ other:session:secret
MEMORY USAGE other:session:secret
SORT web:list BY other:*
SORT_RO web:list GET other:*
XREAD STREAMS other:session:secret 0
SCAN 0
RANDOMKEY
KEYS *
DBSIZE
PUBSUB CHANNELS
PUBSUB NUMPAT
PUBLISH other:events x
SUBSCRIBE other:events
PSUBSCRIBE *
SSUBSCRIBE other:events
CLIENT LIST
CLIENT KILL ID 1
CLIENT PAUSE 1
CLIENT UNPAUSE
CLIENT UNBLOCK 1
CLIENT NO-EVICT on
CLIENT TRACKING ON BCAST
MONITOR
SLOWLOG GET
LATENCY DOCTOR
EVAL return 0
EVAL_RO return 0
SCRIPT FLUSH
FCALL x 0
FUNCTION FLUSH
FUNCTION LOAD x
FUNCTION LIST
FLUSHALL
FLUSHDB
SWAPDB 0 1
CONFIG GET *
ACL LIST
ACL SETUSER web allkeys
ACL WHOAMI
DEBUG SLEEP 0
SHUTDOWN
SAVE
REPLICAOF NO ONE
FAILOVER
MIGRATE 127.0.0.1 1 other:session:secret 0 1
RESTORE web:x 0 x
MODULE LIST
CLUSTER RESET
CLUSTER FORGET x
PFDEBUG ENCODING web:x
MEMORY DOCTOR
`
  .trim()
  .split('\n');
// cspell:enable

whereRedisIs('users of the cache', () => {
  let server: RedisServer;
  const connections: Record<string, RedisConnection> = {};
  const as = (user: string, ...command: readonly string[]) => {
    const connection = connections[user];
    if (connection === undefined) throw new Error(`no connection of ${user}`);
    return connection.call(...command);
  };

  beforeAll(async () => {
    server = await RedisServer.start();
    connections['root'] = await server.signIn();
    const knowsSetinfo = !/redis_version:7\.0\./.test(String(await as('root', 'INFO', 'server')));
    for (const [name, { accessString }] of Object.entries(USERS)) {
      const rules = accessString.split(' ').filter((rule) => knowsSetinfo || rule !== SETINFO);
      expect(await as('root', 'ACL', 'SETUSER', name, 'reset', 'nopass', ...rules)).toBe('OK');
      connections[name] = await server.signIn(name);
    }
    expect(await as('root', 'ACL', 'SETUSER', 'disabled', 'reset', 'nopass', ...'off -@all'.split(' '))).toBe('OK');
    await as('root', 'MSET', 'web:page', 'cached', 'other:session:secret', 'token');
  }, 60_000);

  afterAll(async () => {
    Object.values(connections).forEach((connection) => {
      connection.close();
    });
    await server.stop();
  });

  test.each([
    ['web', ['SET', 'web:page', 'cached'], 'OK'],
    ['web', ['INCR', 'web:count'], 1],
    ['web', ['EXPIRE', 'web:count', '60'], 1],
    ['web', ['MULTI'], 'OK'],
    ['web', ['DISCARD'], 'OK'],
    ['web', ['PUBLISH', 'web:events', 'x'], 0],
    ['web', ['XADD', 'web:stream', '1-1', 'a', 'b'], '1-1'],
    ['web', ['ZADD', 'web:board', '1', 'a'], 1],
    ['web', ['UNLINK', 'web:count', 'web:stream', 'web:board'], 3],
    ['report', ['GET', 'web:page'], 'cached'],
    ['report', ['EXISTS', 'web:page'], 1],
    ['report', ['SUBSCRIBE', 'web:events'], expect.stringContaining('NOPERM')],
  ] as const)('%s runs %j', async (user, command, reply) => {
    const received = await as(user, ...command);
    expect(received instanceof Error ? received.message : received).toEqual(reply);
  });

  test.each(['web', 'report'])('%s runs what clients call when they connect', async (user) => {
    const calls = [
      ['PING'],
      ['INFO'],
      ['COMMAND', 'COUNT'],
      ['SELECT', '0'],
      ['CLIENT', 'ID'],
      ['CLIENT', 'INFO'],
      ['CLIENT', 'GETNAME'],
      ['CLIENT', 'SETNAME', user],
      ['HELLO', '2'],
    ];
    for (const call of calls) expect([call, await as(user, ...call)]).not.toContainEqual(expect.any(Error));
    // Without cluster mode the server has no slots; the user may call them.
    for (const call of ['NODES', 'SHARDS', 'SLOTS']) {
      expect(String(await as(user, 'CLUSTER', call))).not.toContain('NOPERM');
    }
  });

  test.each(OF_OTHERS)('no user runs %s', async (command) => {
    for (const user of Object.keys(USERS)) {
      const reply = await as(user, ...command.split(' '));
      expect(`${user}: ${String(reply)}`).toContain('NOPERM');
    }
    expect(await as('root', 'GET', 'other:session:secret')).toBe('token');
  });

  test.each(['SET web:page x', 'DEL web:page', 'EXPIRE web:page 1', 'GETDEL web:page', 'PUBLISH web:events x'])(
    'a read-only user does not run %s',
    async (command) => {
      expect(String(await as('report', ...command.split(' ')))).toContain('NOPERM');
    },
  );

  test('the disabled user cannot sign in', async () => {
    const connection = await server.signIn();
    expect(String(await connection.call('AUTH', 'disabled', 'any'))).toContain('WRONGPASS');
    connection.close();
  });
});
