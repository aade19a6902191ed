import type { CloudflareOriginLock } from './cloudflare-origin-lock';

/** By which way clients reach a public entry; decides who may connect, and which address is the client's. */
export abstract class ClientAccess {
  /** Clients connect themselves: the connecting address is the client's. */
  public static direct(): ClientAccess {
    return new SimplePath(false);
  }

  /**
   * Clients come through Cloudflare, and some may still come past it: on the way to the lock. Cloudflare's header is believed
   * from Cloudflare's addresses only; whoever connects from elsewhere is that address.
   */
  public static proxiedByCloudflare(): ClientAccess {
    return new SimplePath(true);
  }

  /** Nobody but Cloudflare connects, and proves it: its header is the client's address. */
  public static cloudflareOnly(lock: CloudflareOriginLock): ClientAccess {
    return new LockedPath(lock);
  }

  /** Whether Cloudflare's header names the client. */
  public abstract readonly isProxied: boolean;

  /** What lets nobody else in; undefined when the internet may connect. */
  public abstract readonly lock?: CloudflareOriginLock;
}

class SimplePath extends ClientAccess {
  public override readonly lock = undefined;

  constructor(public override readonly isProxied: boolean) {
    super();
  }
}

class LockedPath extends ClientAccess {
  public override readonly isProxied = true;

  constructor(public override readonly lock: CloudflareOriginLock) {
    super();
  }
}
