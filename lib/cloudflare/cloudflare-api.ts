import { z } from 'zod';
import type { ZoneInventory } from './existing-resources';

const API = 'https://api.cloudflare.com/client/v4';
const TIMEOUT_MILLISECONDS = 30_000;
/** The maximum page size of every list of the API. */
const PAGE_SIZE = 50;

export interface CloudflareApiOptions {
  /**
   * The URL of the API. No environment variable changes it, because the token is sent there.
   * @default - Cloudflare's
   */
  readonly url?: string;
  /**
   * Waits between two requests for the state of a deployment.
   * @default - fifteen seconds
   */
  readonly pause?: () => Promise<void>;
}

/** A certificate that Cloudflare presents to the origin. */
export interface UploadedCertificate {
  readonly id: string;
  /** `pending_deployment`, `active`, … */
  readonly status: string;
  /** PEM. */
  readonly certificate: string;
}

const uploaded: z.ZodType<UploadedCertificate> = z.object({
  id: z.string().regex(/^[\w-]+$/),
  status: z.string().default('unknown'),
  certificate: z.string().default(''),
});
/** A DNS zone that the token can access. */
export interface FoundZone {
  readonly id: string;
  readonly name: string;
  readonly account: { readonly id: string };
}

/** State of an API token: `active`, `disabled`, `expired`. */
export interface TokenState {
  readonly status: string;
  /** @default - it does not expire */
  readonly expires_on?: string | null;
}

/** DNSSEC of a DNS zone: `pending` until the registrar publishes the DS record. */
export interface DnssecState {
  readonly status: string;
  /**
   * The record that the registrar must publish.
   * @default - DNSSEC is not enabled
   */
  readonly ds?: string | null;
}

const id = z.string().regex(/^[0-9a-f]{32}$/);
const zones: z.ZodType<FoundZone[]> = z.array(
  z.object({ id, name: z.string(), account: z.object({ id: z.string().regex(/^\w+$/) }) }),
);
const rulesets = z.array(z.object({ id, kind: z.string(), phase: z.string() }));
const transforms = z.array(z.object({ id: z.string(), enabled: z.boolean() }));
const headers = z.object({ managed_request_headers: transforms, managed_response_headers: transforms });
const records = z.array(
  z.object({
    id,
    type: z.string(),
    name: z.string(),
    content: z.string().default(''),
    data: z.object({ tag: z.string().optional(), value: z.string().optional() }).optional().catch(undefined),
  }),
);
const webhooks = z.array(z.object({ id: z.string(), name: z.string() }));
const tokenState: z.ZodType<TokenState> = z.object({ status: z.string(), expires_on: z.string().nullish() });
const dnssec: z.ZodType<DnssecState> = z.object({ status: z.string(), ds: z.string().nullish() });
const paging = z.object({
  result_info: z
    .object({
      page: z.number().optional(),
      total_pages: z.number().optional(),
      cursors: z.object({ after: z.string().optional() }).optional(),
    })
    .optional(),
});
const refusal = z.object({ errors: z.array(z.object({ code: z.number(), message: z.string() })) });

const ranges = z.object({ result: z.object({ ipv4_cidrs: z.array(z.string()), ipv6_cidrs: z.array(z.string()) }) });

/** The address ranges that Cloudflare publishes, which needs no token. */
export async function publishedRanges({ url = API }: CloudflareApiOptions = {}): Promise<readonly string[]> {
  const response = await fetch(`${url}/ips`, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  const { result } = ranges.parse(await response.json());
  return [...result.ipv4_cidrs, ...result.ipv6_cidrs];
}

interface RequestOptions {
  readonly method?: string;
  readonly body?: object;
}

/** Operations that Terraform cannot do without storing a secret. */
export class CloudflareApi {
  private readonly url: string;

  constructor(
    private readonly token: string,
    { url = API }: CloudflareApiOptions = {},
  ) {
    this.url = url;
  }

  /** The DNS zone with the name, in the account if one is given. */
  public async zone(name: string, accountId?: string): Promise<FoundZone> {
    const found = await this.request(zones, `/zones?name=${encodeURIComponent(name)}`);
    const [zone, ...others] = found.filter((each) => accountId === undefined || each.account.id === accountId);
    if (zone?.name !== name || others.length > 0) {
      const where = accountId === undefined ? '' : ` in the account ${accountId}`;
      const access = zone === undefined ? 'no access to the' : 'access to more than one';
      throw new Error(`the API token has ${access} DNS zone ${name}${where}`);
    }
    return zone;
  }

  /** The existing resources that Terraform does not import on creation. */
  public async inventory(zoneId: string): Promise<ZoneInventory> {
    const zone = `/zones/${zoneId}`;
    const [found, enabled, listed] = await Promise.all([
      this.requestAll(rulesets, `${zone}/rulesets`),
      this.request(headers, `${zone}/managed_headers`),
      this.requestAll(records, `${zone}/dns_records`),
    ]);
    return {
      zoneId,
      entryPoints: found.filter(({ kind }) => kind === 'zone'),
      enabledTransforms: [...enabled.managed_request_headers, ...enabled.managed_response_headers]
        .filter((each) => each.enabled)
        .map((each) => each.id),
      records: listed,
    };
  }

  public dnssec(zoneId: string): Promise<DnssecState> {
    return this.request(dnssec, `/zones/${zoneId}/dnssec`);
  }

  /** The token that the requests are made with, which belongs to an account. */
  public tokenState(accountId: string): Promise<TokenState> {
    return this.request(tokenState, `/accounts/${accountId}/tokens/verify`);
  }

  /** The error for a path that the token cannot read; undefined if it can. */
  public async refusalOf(path: string): Promise<string | undefined> {
    try {
      await this.request(z.unknown(), path);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Destinations of notifications. */
  public webhooks(accountId: string): Promise<{ readonly id: string; readonly name: string }[]> {
    return this.request(webhooks, `/accounts/${accountId}/alerting/v3/destinations/webhooks`);
  }

  public originPullCertificates(zoneId: string): Promise<UploadedCertificate[]> {
    return this.request(z.array(uploaded), `/zones/${zoneId}/origin_tls_client_auth`);
  }

  /** Returns the id. The deployment takes minutes. */
  public async uploadOriginPullCertificate(zoneId: string, certificate: string, privateKey: string): Promise<string> {
    const body = { certificate, private_key: privateKey };
    return (await this.request(uploaded, `/zones/${zoneId}/origin_tls_client_auth`, { method: 'POST', body })).id;
  }

  public async removeOriginPullCertificate(zoneId: string, id: string): Promise<void> {
    await this.request(z.unknown(), `/zones/${zoneId}/origin_tls_client_auth/${id}`, { method: 'DELETE' });
  }

  /** Every page of a list: Cloudflare numbers the pages of some lists and gives cursors for others. */
  private async requestAll<T>(result: z.ZodType<T[]>, path: string): Promise<T[]> {
    const all: T[] = [];
    let page: string | undefined = '';
    while (page !== undefined) {
      const answer = await this.responseOf(result, `${path}?per_page=${PAGE_SIZE}${page}`);
      all.push(...answer.result);
      page = nextPage(answer);
    }
    return all;
  }

  private async request<T>(result: z.ZodType<T>, path: string, options?: RequestOptions): Promise<T> {
    return (await this.responseOf(result, path, options)).result;
  }

  /** The response, or an error with Cloudflare's message, never with the request. */
  private async responseOf<T>(result: z.ZodType<T>, path: string, { method = 'GET', body }: RequestOptions = {}) {
    const response = await this.send(method, path, body);
    const answer: unknown = await response.json().catch(() => undefined);
    const { data, success } = paging.extend({ success: z.literal(true), result }).safeParse(answer);
    if (response.ok && success) return data;
    const errors = refusal.safeParse(answer).data?.errors ?? [];
    const messages = errors.map(({ code, message }) => `${message} (${code})`).join('; ') || 'unknown error';
    const shown = messages.replaceAll(this.token, '[hidden]');
    throw new Error(`Cloudflare rejected ${method} ${path} with status ${response.status}: ${shown}`);
  }

  private async send(method: string, path: string, body: object | undefined): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        // The token is sent to no other host.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      // The message of fetch is only "fetch failed".
      const { cause } = error as { readonly cause?: { readonly message?: string } };
      const why = cause?.message ?? String(error);
      throw new Error(`the request ${method} ${path} to Cloudflare failed: ${why}`, { cause: error });
    }
  }
}

function nextPage({ result_info: info }: z.infer<typeof paging>): string | undefined {
  const { page, total_pages: pages, cursors } = info ?? {};
  if (cursors?.after !== undefined && cursors.after !== '') return `&cursor=${encodeURIComponent(cursors.after)}`;
  return page !== undefined && pages !== undefined && page < pages ? `&page=${page + 1}` : undefined;
}
