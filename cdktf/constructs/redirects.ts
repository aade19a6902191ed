import { Ruleset } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import type { IZone } from './zone';

/** A redirect of all requests to one hostname. */
export interface Redirect {
  /** The hostname. */
  readonly name: string;
  /** Target URL. */
  readonly to: string;
  /**
   * Whether the path and the query of the request are dropped.
   * @default false
   */
  readonly withoutPath?: boolean;
  /**
   * Whether browsers do not store the redirect.
   * @default false
   */
  readonly temporary?: boolean;
}

export interface RedirectsProps {
  /** DNS zone of the names. */
  readonly zone: IZone;
  /** The redirects, as many as the plan permits. */
  readonly redirects: readonly Redirect[];
}

const PHASE = 'http_request_dynamic_redirect';

/**
 * Redirects at Cloudflare, without an origin.
 *
 * **Guarantees**: one entry point for the phase; every target has the scheme `https`, because the settings accept no other.
 */
export class Redirects extends Construct {
  constructor(scope: Construct, id: string, { zone, redirects }: RedirectsProps) {
    super(scope, id);
    new Ruleset(this, 'Resource', {
      zoneId: zone.zoneId,
      kind: 'zone',
      name: 'default',
      phase: PHASE,
      rules: redirects.map(({ name, to, withoutPath = false, temporary = false }) => ({
        ref: `redirect-${name}`,
        description: `Redirects ${name}`,
        expression: `(http.host eq "${name}")`,
        action: 'redirect',
        enabled: true,
        actionParameters: {
          fromValue: {
            statusCode: temporary ? 302 : 301,
            preserveQueryString: !withoutPath,
            targetUrl: withoutPath
              ? { value: to }
              : { expression: `concat("${to.replace(/\/$/, '')}", http.request.uri.path)` },
          },
        },
      })),
      lifecycle: { ignoreChanges: ['name'] },
    });
  }
}
