import type { CloudflareOriginLock } from './cloudflare-origin-lock';

/** How clients connect to a public entry point. It defines which addresses may connect and where the client IP address is read. */
export abstract class ClientAccess {
  /** Clients connect directly: the source address is the client IP address. */
  public static direct(): ClientAccess {
    return new UnlockedAccess(false);
  }

  /**
   * Most clients connect through Cloudflare; direct connections are still possible. Use it before you enable the origin lock. The client IP
   * address is read from the Cloudflare header for requests from Cloudflare addresses, and is the source address otherwise.
   */
  public static proxiedByCloudflare(): ClientAccess {
    return new UnlockedAccess(true);
  }

  /** Only Cloudflare may connect, with the proof of the origin lock. The client IP address is read from the Cloudflare header. */
  public static cloudflareOnly(lock: CloudflareOriginLock): ClientAccess {
    return new LockedAccess(lock);
  }

  /** Whether the client IP address is read from the Cloudflare header. */
  public abstract readonly isProxied: boolean;

  /** The origin lock; undefined if the internet may connect. */
  public abstract readonly lock?: CloudflareOriginLock;
}

class UnlockedAccess extends ClientAccess {
  public override readonly lock = undefined;

  constructor(public override readonly isProxied: boolean) {
    super();
  }
}

class LockedAccess extends ClientAccess {
  public override readonly isProxied = true;

  constructor(public override readonly lock: CloudflareOriginLock) {
    super();
  }
}
