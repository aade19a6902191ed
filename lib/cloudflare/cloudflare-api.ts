import { z } from 'zod';
import type { ZoneInventory } from './existing-resources';

const API = 'https://api.cloudflare.com/client/v4';
const TIMEOUT_MILLISECONDS = 30_000;
/** The most that every list of the API gives at once. */
const PAGE_SIZE = 50;

export interface CloudflareApiOptions {
  /**
   * Where the API is. Nothing in the environment of a process changes it: the token would go there.
   * @default - Cloudflare's
   */
  readonly url?: string;
  /**
   * Waits between two questions about something that takes time.
   * @default - fifteen seconds
   */
  readonly pause?: () => Promise<void>;
}

/** A certificate that Cloudflare shows the origin. */
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
/** A zone of the token. */
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

/** DNSSEC of a zone: `pending` until the registrar publishes the DS record. */
export interface DnssecState {
  readonly status: string;
  /**
   * What the registrar has to publish.
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

/** What Terraform cannot do without keeping a secret: everything else goes through it. */
export class CloudflareApi {
  private readonly url: string;

  constructor(
    private readonly token: string,
    { url = API }: CloudflareApiOptions = {},
  ) {
    this.url = url;
  }

  /** The one zone of the name, in the account if that is given. */
  public async zone(name: string, accountId?: string): Promise<FoundZone> {
    const found = await this.ask(zones, 'GET', `/zones?name=${encodeURIComponent(name)}`);
    const [zone, ...others] = found.filter((each) => accountId === undefined || each.account.id === accountId);
    if (zone?.name !== name || others.length > 0) {
      const where = accountId === undefined ? '' : ` in the account ${accountId}`;
      throw new Error(`The token sees ${zone === undefined ? 'no zone' : 'more than one zone'} ${name}${where}.`);
    }
    return zone;
  }

  /** What creation by Terraform would not take over. */
  public async inventory(zoneId: string): Promise<ZoneInventory> {
    const zone = `/zones/${zoneId}`;
    const [found, enabled, listed] = await Promise.all([
      this.askAll(rulesets, `${zone}/rulesets`),
      this.ask(headers, 'GET', `${zone}/managed_headers`),
      this.askAll(records, `${zone}/dns_records`),
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
    return this.ask(dnssec, 'GET', `/zones/${zoneId}/dnssec`);
  }

  /** The token that the requests are made with, which belongs to an account. */
  public tokenState(accountId: string): Promise<TokenState> {
    return this.ask(tokenState, 'GET', `/accounts/${accountId}/tokens/verify`);
  }

  /** Why the token may not read a path; undefined if it may. */
  public async refusalOf(path: string): Promise<string | undefined> {
    try {
      await this.ask(z.unknown(), 'GET', path);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Destinations of notifications. */
  public webhooks(accountId: string): Promise<{ readonly id: string; readonly name: string }[]> {
    return this.ask(webhooks, 'GET', `/accounts/${accountId}/alerting/v3/destinations/webhooks`);
  }

  public originPullCertificates(zoneId: string): Promise<UploadedCertificate[]> {
    return this.ask(z.array(uploaded), 'GET', `/zones/${zoneId}/origin_tls_client_auth`);
  }

  /** Returns its id; Cloudflare then takes minutes to deploy it. */
  public async uploadOriginPullCertificate(zoneId: string, certificate: string, privateKey: string): Promise<string> {
    const body = { certificate, private_key: privateKey };
    return (await this.ask(uploaded, 'POST', `/zones/${zoneId}/origin_tls_client_auth`, body)).id;
  }

  public async removeOriginPullCertificate(zoneId: string, id: string): Promise<void> {
    await this.ask(z.unknown(), 'DELETE', `/zones/${zoneId}/origin_tls_client_auth/${id}`);
  }

  /** Every page of a list: Cloudflare numbers the pages of some lists and gives cursors for others. */
  private async askAll<T>(result: z.ZodType<T[]>, path: string): Promise<T[]> {
    const all: T[] = [];
    let page: string | undefined = '';
    while (page !== undefined) {
      const answer = await this.answerOf(result, 'GET', `${path}?per_page=${PAGE_SIZE}${page}`);
      all.push(...answer.result);
      page = nextPage(answer);
    }
    return all;
  }

  private async ask<T>(result: z.ZodType<T>, method: string, path: string, body?: object): Promise<T> {
    return (await this.answerOf(result, method, path, body)).result;
  }

  /** The answer, or an error with Cloudflare's own words: never with what was sent. */
  private async answerOf<T>(result: z.ZodType<T>, method: string, path: string, body?: object) {
    const response = await this.send(method, path, body);
    const answer: unknown = await response.json().catch(() => undefined);
    const { data, success } = paging.extend({ success: z.literal(true), result }).safeParse(answer);
    if (response.ok && success) return data;
    const errors = refusal.safeParse(answer).data?.errors ?? [];
    const words = errors.map(({ code, message }) => `${message} (${code})`).join('; ') || 'for no reason that is known';
    const shown = words.replaceAll(this.token, '[hidden]');
    throw new Error(`Cloudflare refused ${method} ${path} with ${response.status}: ${shown}`);
  }

  private async send(method: string, path: string, body: object | undefined): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        // The token goes nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      // What fetch itself says is "fetch failed".
      const { cause } = error as { readonly cause?: { readonly message?: string } };
      const why = cause?.message ?? String(error);
      throw new Error(`Cloudflare could not be asked for ${method} ${path}: ${why}`, { cause: error });
    }
  }
}

function nextPage({ result_info: info }: z.infer<typeof paging>): string | undefined {
  const { page, total_pages: pages, cursors } = info ?? {};
  if (cursors?.after !== undefined && cursors.after !== '') return `&cursor=${encodeURIComponent(cursors.after)}`;
  return page !== undefined && pages !== undefined && page < pages ? `&page=${page + 1}` : undefined;
}
