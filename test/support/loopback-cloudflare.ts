import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  readonly error?: string;
}

const CERTIFICATES = /^\/zones\/([0-9a-f]{32})\/origin_tls_client_auth(?:\/([\w-]+))?$/;
/** How often somebody asks before a certificate is active. */
const QUESTIONS_UNTIL_ACTIVE = 2;

/** As much of Cloudflare's API on this machine as is not Terraform's. */
export class LoopbackCloudflare {
  /** What was asked, in order. */
  public readonly requests: CloudflareRequest[] = [];
  /** What it has. */
  public certificates: KeptCertificate[] = [];
  /** Zones that the token sees. */
  public zones: readonly { readonly id: string; readonly name: string; readonly account: { readonly id: string } }[] =
    [];
  /** Takes the place of every answer. */
  public broken?: { readonly status: number; readonly body: string };
  /** Status in which a deployment ends. */
  public deployed = 'active';
  private questions = 0;
  private readonly server: Server;

  constructor(private readonly token: string) {
    this.server = createServer((message, response) => {
      void read(message).then((request) => {
        this.requests.push(request);
        const { status, body } = this.broken ?? envelope(this.answer(request));
        response.writeHead(status, { 'content-type': 'application/json', location: 'http://127.0.0.1:9/elsewhere' });
        response.end(body);
      });
    });
  }

  /** Starts, and returns the API's URL. */
  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer({ method, path, authorization, body }: CloudflareRequest): Answer {
    if (authorization !== `Bearer ${this.token}`) return { status: 403, error: 'Authentication error' };
    const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
    if (pathname === '/zones') return { result: this.zones.filter(({ name }) => name === searchParams.get('name')) };
    const [, zoneId, id] = CERTIFICATES.exec(pathname) ?? [];
    if (!this.zones.some((zone) => zone.id === zoneId)) return { status: 404, error: `no zone ${String(zoneId)}` };
    if (method === 'POST') return { result: this.keep(JSON.parse(body) as { readonly certificate: string }) };
    if (method === 'DELETE') return { result: this.remove(id ?? '') };
    this.deploy();
    return { result: this.certificates };
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

async function read(message: IncomingMessage): Promise<CloudflareRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return {
    method: message.method ?? '',
    path: message.url ?? '',
    authorization: message.headers.authorization,
    body: Buffer.concat(chunks).toString(),
  };
}

function envelope({ status = 200, result = null, error }: Answer): { readonly status: number; readonly body: string } {
  const errors = error === undefined ? [] : [{ code: 10000, message: error }];
  return { status, body: JSON.stringify({ success: error === undefined, errors, messages: [], result }) };
}
