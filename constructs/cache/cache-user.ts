/** ElastiCache takes 40 characters; nine are the cache's. */
const NAME = /^[a-z](?:-?[a-z0-9]){0,29}$/;
/** What a pattern of keys cannot hold: blanks end it, and wildcards would widen it. */
const KEY_PREFIX = /^[A-Za-z0-9:._/{}-]{1,64}$/;

/** Every group has this one: ElastiCache takes no empty group. */
export const NOBODY = 'nobody';

/**
 * What would show or disturb others: FLUSHALL, KEYS, CONFIG and the like; scripts and functions, which all users share; the names of
 * all keys and channels.
 */
const DENIED = '-@dangerous -@scripting -scan -randomkey -dbsize -pubsub';

/**
 * What clients call when they connect. Of CLIENT only what concerns the connection itself: PAUSE stops the cache for all users, KILL and
 * UNBLOCK disturb and LIST shows their connections, and TRACKING in broadcast mode reports the names of all keys.
 */
const CLIENT_COMMANDS = [
  '+@connection -client +client|getname +client|id +client|info +client|setinfo +client|setname',
  '+info +cluster|nodes +cluster|shards +cluster|slots',
].join(' ');

export interface CacheUserOptions {
  /**
   * Beginning of the keys that the user sees.
   * @default - its own name and a colon: services do not see each other's keys
   */
  readonly keyPrefix?: string;
}

/** A user of a cache that a workload signs in as, by IAM. */
export class CacheUser {
  /** May read its keys, and see no others, not even their names. */
  public static readOnly(name: string, options: CacheUserOptions = {}): CacheUser {
    return new CacheUser(name, options, '+@read');
  }

  /** May read and change its keys, and publish to channels of the same prefix. */
  public static readWrite(name: string, options: CacheUserOptions = {}): CacheUser {
    return new CacheUser(name, options, '+@read +@write +@transaction +@pubsub');
  }

  /** Rights in the language of Valkey's access control lists. */
  public readonly accessString: string;

  private constructor(
    /** Name, without what makes it unique in account and Region. */
    public readonly name: string,
    { keyPrefix = `${name}:` }: CacheUserOptions,
    commands: string,
  ) {
    const mistakes = [
      ...(name === NOBODY ? [`name is '${NOBODY}', the user that may do nothing`] : []),
      ...(NAME.test(name)
        ? []
        : [
            `name is '${name}'; allowed are 1 to 30 lower-case letters, digits and single hyphens between them, a letter first`,
          ]),
      ...(KEY_PREFIX.test(keyPrefix)
        ? []
        : [`keyPrefix is '${keyPrefix}'; allowed are 1 to 64 letters, digits and : . _ / { } -`]),
    ];
    if (mistakes.length > 0) throw new Error(['CacheUser: invalid', ...mistakes].join('\n  - '));
    // The engine applies the rules from left to right, so the last one that matches a command decides.
    this.accessString = `on ~${keyPrefix}* resetchannels &${keyPrefix}* -@all ${commands} ${DENIED} ${CLIENT_COMMANDS}`;
  }
}
