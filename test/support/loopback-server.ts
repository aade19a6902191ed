import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A received request. */
export interface LoopbackRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface LoopbackAnswer {
  /** @default 200 */
  readonly status?: number;
  /** @default '' */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An HTTP server on this machine, in place of a service. */
export abstract class LoopbackServer {
  private readonly server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { headers, method = '', url = '/' } = message;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      const { body = '', headers: answered, status = 200 } = this.respond(request);
      response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...answered });
      response.end(method === 'HEAD' ? undefined : body);
    });
  });

  public close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  protected abstract respond(request: LoopbackRequest): LoopbackAnswer;

  /** Starts, and returns the URL. */
  protected async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}
