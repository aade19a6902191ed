import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackIdentityProps {
  /** How long a token of the run may be exchanged. */
  readonly tokenMilliseconds: number;
  /** How long a session of AWS lasts. */
  readonly sessionMilliseconds: number;
}

/** GitHub's issuer of tokens and AWS's STS on this machine, with lifetimes that a test can wait for. */
export class LoopbackIdentity {
  /** How many tokens were issued. */
  public issued = 0;
  /** Whether the issuer answers. */
  public isUp = true;
  private readonly tokens = new Map<string, number>();
  private readonly server: Server;

  constructor(private readonly props: LoopbackIdentityProps) {
    this.server = createServer((message, response) => {
      void bodyOf(message).then((body) => {
        const answer = message.url?.startsWith('/token') === true ? this.issue(message) : this.exchange(body);
        response.writeHead(answer.status, { 'content-type': 'text/xml' });
        response.end(answer.body);
      });
    });
  }

  /** Starts, and returns its URL. */
  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private issue({ headers }: IncomingMessage) {
    if (!this.isUp || headers.authorization !== 'Bearer request') return { status: 503, body: '' };
    const value = `token-${++this.issued}`;
    this.tokens.set(value, Date.now());
    return { status: 200, body: JSON.stringify({ value }) };
  }

  /** `AssumeRoleWithWebIdentity`: an expired token is refused as STS does. */
  private exchange(body: string) {
    const issuedAt = this.tokens.get(new URLSearchParams(body).get('WebIdentityToken') ?? '') ?? 0;
    if (Date.now() - issuedAt > this.props.tokenMilliseconds) {
      const error = '<Error><Code>ExpiredTokenException</Code><Message>Token expired</Message></Error>';
      return { status: 400, body: `<ErrorResponse>${error}</ErrorResponse>` };
    }
    const expiration = new Date(Date.now() + this.props.sessionMilliseconds).toISOString();
    const credentials = `<AccessKeyId>session-${this.issued}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration>`;
    const result = `<AssumeRoleWithWebIdentityResult><Credentials>${credentials}</Credentials></AssumeRoleWithWebIdentityResult>`;
    return { status: 200, body: `<AssumeRoleWithWebIdentityResponse>${result}</AssumeRoleWithWebIdentityResponse>` };
  }
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
