import { type LoopbackAnswer, type LoopbackRequest, LoopbackServer } from './loopback-server';

/** A certificate as Cloudflare keeps it. */
export interface KeptCertificate {
  readonly id: string;
  readonly certificate: string;
  status: string;
}

export interface CloudflareRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly result?: unknown;
  /** Where a list goes on. */
  readonly paging?: object;
  readonly error?: string;
}

/** What a zone has beside certificates. */
export interface ZoneContents {
  readonly rulesets: readonly { readonly id: string; readonly kind: string; readonly phase: string }[];
  readonly transforms: readonly { readonly id: string; readonly enabled: boolean }[];
  readonly records: readonly object[];
  readonly dnssec: { readonly status: string; readonly ds: string | null };
  readonly webhooks: readonly { readonly id: string; readonly name: string }[];
}

/** A zone as it is after it was added. */
export const NEW_ZONE: ZoneContents = {
  rulesets: [{ id: 'e'.repeat(32), kind: 'managed', phase: 'http_request_firewall_managed' }],
  transforms: [{ id: 'add_security_headers', enabled: false }],
  records: [],
  dnssec: { status: 'active', ds: null },
  webhooks: [],
};

const CERTIFICATES = /^\/zones\/([0-9a-f]{32})\/origin_tls_client_auth(?:\/([\w-]+))?$/;
/** Number of requests before a certificate is active. */
const QUESTIONS_UNTIL_ACTIVE = 2;

/** As much of Cloudflare's API on this machine as is not Terraform's. */
export class LoopbackCloudflare extends LoopbackServer {
  /** What was asked, in order. */
  public readonly requests: CloudflareRequest[] = [];
  /** What it has. */
  public certificates: KeptCertificate[] = [];
  /** Zones that the token sees. */
  public zones: readonly { readonly id: string; readonly name: string; readonly account: { readonly id: string } }[] =
    [];
  /** What the zone has. */
  public contents: ZoneContents = NEW_ZONE;
  /** Takes the place of every answer. */
  public broken?: { readonly status: number; readonly body: string };
  /** Status in which a deployment ends. */
  public deployed = 'active';
  /** State of the token. */
  public tokenState: { readonly status: string; readonly expires_on?: string } = { status: 'active' };
  /** Paths of the zone that the token may not read, by their last parts. */
  public forbidden: readonly string[] = [];
  private questions = 0;

  constructor(private readonly token: string) {
    super();
  }

  /** Starts, and returns the API's URL. */
  public listen(): Promise<string> {
    return this.start();
  }

  protected respond({ method, url, headers: { authorization }, body }: LoopbackRequest): LoopbackAnswer {
    const request = { method, path: url, authorization, body };
    this.requests.push(request);
    const headers = { 'content-type': 'application/json', location: 'http://127.0.0.1:9/elsewhere' };
    return { ...(this.broken ?? envelope(this.answer(request))), headers };
  }

  private answer({ method, path, authorization, body }: CloudflareRequest): Answer {
    if (authorization !== `Bearer ${this.token}`) return { status: 403, error: 'Authentication error' };
    const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
    if (pathname === '/zones') return { result: this.zones.filter(({ name }) => name === searchParams.get('name')) };
    if (this.forbidden.some((end) => pathname.endsWith(end))) return { status: 403, error: 'Authentication error' };
    const listed = this.list(pathname, searchParams);
    if (listed !== undefined) return listed;
    const [, zoneId, id] = CERTIFICATES.exec(pathname) ?? [];
    if (!this.zones.some((zone) => zone.id === zoneId)) return { status: 404, error: `no zone ${String(zoneId)}` };
    if (method === 'POST') return { result: this.keep(JSON.parse(body) as { readonly certificate: string }) };
    if (method === 'DELETE') return { result: this.remove(id ?? '') };
    this.deploy();
    return { result: this.certificates };
  }

  /** One element per page: a client that reads only the first page misses the others. */
  private list(pathname: string, search: URLSearchParams): Answer | undefined {
    const { rulesets, transforms, records, dnssec, webhooks } = this.contents;
    const zone = `/zones/${this.zones[0]?.id ?? ''}`;
    const page = Number(search.get('page') ?? 1);
    const cursor = Number(search.get('cursor') ?? 0);
    const after = cursor + 1 < rulesets.length ? String(cursor + 1) : '';
    return {
      [`${zone}/rulesets`]: { result: rulesets.slice(cursor, cursor + 1), paging: { cursors: { after } } },
      [`${zone}/dns_records`]: {
        result: records.slice(page - 1, page),
        paging: { page, total_pages: Math.max(1, records.length) },
      },
      [`${zone}/managed_headers`]: {
        result: { managed_request_headers: [], managed_response_headers: transforms },
      },
      [`${zone}/dnssec`]: { result: dnssec },
      [`${zone}/settings/ssl`]: { result: { id: 'ssl', value: 'strict' } },
      [`${zone}/bot_management`]: { result: { fight_mode: false } },
      [`/accounts/${this.zones[0]?.account.id ?? ''}/alerting/v3/policies`]: { result: [] },
      [`/accounts/${this.zones[0]?.account.id ?? ''}/tokens/verify`]: { result: this.tokenState },
      [`/accounts/${this.zones[0]?.account.id ?? ''}/alerting/v3/destinations/webhooks`]: { result: webhooks },
    }[pathname];
  }

  private keep({ certificate }: { readonly certificate: string }): KeptCertificate {
    const kept = { id: `certificate-${this.certificates.length + 1}`, certificate, status: 'pending_deployment' };
    this.certificates.push(kept);
    this.questions = 0;
    return kept;
  }

  private remove(id: string): object {
    this.certificates = this.certificates.filter((each) => each.id !== id);
    return { id };
  }

  private deploy(): void {
    this.questions++;
    if (this.questions < QUESTIONS_UNTIL_ACTIVE) return;
    for (const each of this.certificates) {
      if (each.status === 'pending_deployment') each.status = this.deployed;
    }
  }
}

function envelope({ status = 200, result = null, paging, error }: Answer): LoopbackAnswer {
  const errors = error === undefined ? [] : [{ code: 10000, message: error }];
  return {
    status,
    body: JSON.stringify({ success: error === undefined, errors, messages: [], result, result_info: paging }),
  };
}
