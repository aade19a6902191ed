import { z } from 'zod';

const API = 'https://api.cloudflare.com/client/v4';
const TIMEOUT_MILLISECONDS = 30_000;

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
const zones = z.array(
  z.object({
    id: z.string().regex(/^[0-9a-f]{32}$/),
    name: z.string(),
    account: z.object({ id: z.string() }),
  }),
);
const refusal = z.object({ errors: z.array(z.object({ code: z.number(), message: z.string() })) });

/** What Terraform cannot do without keeping a secret: everything else goes through it. */
export class CloudflareApi {
  private readonly url: string;

  constructor(
    private readonly token: string,
    { url = API }: CloudflareApiOptions = {},
  ) {
    this.url = url;
  }

  /** Id of the one zone of the name, in the account if that is given. */
  public async zoneId(name: string, accountId?: string): Promise<string> {
    const found = await this.ask(zones, 'GET', `/zones?name=${encodeURIComponent(name)}`);
    const [zone, ...others] = found.filter((each) => accountId === undefined || each.account.id === accountId);
    if (zone?.name !== name || others.length > 0) {
      const where = accountId === undefined ? '' : ` in the account ${accountId}`;
      throw new Error(`The token sees ${zone === undefined ? 'no zone' : 'more than one zone'} ${name}${where}.`);
    }
    return zone.id;
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

  /** The result, or an error with Cloudflare's own words: never with what was sent. */
  private async ask<T>(result: z.ZodType<T>, method: string, path: string, body?: object): Promise<T> {
    const response = await this.send(method, path, body);
    const answer: unknown = await response.json().catch(() => undefined);
    const { data, success } = z.object({ success: z.literal(true), result }).safeParse(answer);
    if (response.ok && success) return data.result;
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
