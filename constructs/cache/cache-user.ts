import { DISABLED_CACHE_USER } from '../../facts/cache-limits';

/** ElastiCache allows 40 characters; nine are the suffix of the cache. */
const NAME = /^[a-z](?:-?[a-z0-9]){0,29}$/;
/** Without spaces, which end a key pattern, and wildcards, which would extend it. */
const KEY_PREFIX = /^[A-Za-z0-9:._/{}-]{1,64}$/;

/**
 * Commands that affect other users or show their data: FLUSHALL, KEYS, CONFIG and similar; scripts and functions, which all users share;
 * commands that list all keys and channels.
 */
const DENIED = '-@dangerous -@scripting -scan -randomkey -dbsize -pubsub';

/**
 * Commands that clients call when they connect. Only CLIENT subcommands for their own connection: PAUSE stops the cache for all users,
 * KILL, UNBLOCK and LIST affect other connections, and TRACKING in broadcast mode reports the names of all keys.
 */
const CLIENT_COMMANDS = [
  '+@connection -client +client|getname +client|id +client|info +client|setinfo +client|setname',
  '+info +cluster|nodes +cluster|shards +cluster|slots',
].join(' ');

export interface CacheUserOptions {
  /**
   * Prefix of the keys that the user may access.
   * @default - the name of the user and a colon, so that services cannot access each other's keys
   */
  readonly keyPrefix?: string;
}

/** A cache user that a workload signs in with, by IAM authentication. */
export class CacheUser {
  /** Read access to the keys with its prefix; other keys are not visible. */
  public static readOnly(name: string, options: CacheUserOptions = {}): CacheUser {
    return new CacheUser(name, options, '+@read');
  }

  /** Read and write access to the keys with its prefix, and to channels with the same prefix. */
  public static readWrite(name: string, options: CacheUserOptions = {}): CacheUser {
    return new CacheUser(name, options, '+@read +@write +@transaction +@pubsub');
  }

  /** Permissions as a Valkey access control list (ACL) string. */
  public readonly accessString: string;

  private constructor(
    /** Name, without the suffix that makes it unique in account and Region. */
    public readonly name: string,
    { keyPrefix = `${name}:` }: CacheUserOptions,
    commands: string,
  ) {
    const errors = [
      ...(name === DISABLED_CACHE_USER
        ? [`name is '${DISABLED_CACHE_USER}', which is reserved for the disabled user`]
        : []),
      ...(NAME.test(name)
        ? []
        : [
            `name is '${name}'; allowed are 1 to 30 lowercase letters, digits and single hyphens between them, a letter first`,
          ]),
      ...(KEY_PREFIX.test(keyPrefix)
        ? []
        : [`keyPrefix is '${keyPrefix}'; allowed are 1 to 64 letters, digits and : . _ / { } -`]),
    ];
    if (errors.length > 0) throw new Error(['CacheUser: invalid', ...errors].join('\n  - '));
    // The engine applies the rules from left to right, so the last matching rule applies.
    this.accessString = `on ~${keyPrefix}* resetchannels &${keyPrefix}* -@all ${commands} ${DENIED} ${CLIENT_COMMANDS}`;
  }
}
