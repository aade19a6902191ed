import { Ruleset } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import type { IZone } from './zone';

export interface CacheRulesProps {
  /** DNS zone of the hostnames. */
  readonly zone: IZone;
  /** Hostnames of static sites: their responses are the same for every user. */
  readonly siteHostnames: readonly string[];
}

const PHASE = 'http_request_cache_settings';

/**
 * What Cloudflare caches.
 *
 * **Guarantees**: responses of sites are cached as long as their `Cache-Control` header permits, so files with a hash in their name remain in
 * both layers and pages are revalidated; requests with credentials, and all other hostnames, are not cached by these rules (DNS-10).
 */
export class CacheRules extends Construct {
  constructor(scope: Construct, id: string, { zone, siteHostnames }: CacheRulesProps) {
    super(scope, id);
    const hosts = siteHostnames.map((name) => `"${name}"`).join(' ');
    new Ruleset(this, 'Resource', {
      zoneId: zone.zoneId,
      kind: 'zone',
      name: 'default',
      phase: PHASE,
      rules: [
        {
          ref: 'cache-sites',
          description: 'Caches sites by their Cache-Control header',
          expression: `(http.host in {${hosts}})`,
          action: 'set_cache_settings',
          enabled: true,
          actionParameters: {
            cache: true,
            edgeTtl: { mode: 'respect_origin' },
            browserTtl: { mode: 'respect_origin' },
          },
        },
        {
          ref: 'bypass-credentials',
          description: 'Requests with credentials are not cached',
          expression: '(len(http.request.headers["authorization"]) > 0)',
          action: 'set_cache_settings',
          enabled: true,
          actionParameters: { cache: false },
        },
      ],
      lifecycle: { ignoreChanges: ['name'] },
    });
  }
}
