import { type LoopbackAnswer, type LoopbackRequest, LoopbackServer } from './loopback-server';

export interface LoopbackIdentityProps {
  /** How long a token of the run may be exchanged. */
  readonly tokenMilliseconds: number;
  /** How long a session of AWS lasts. */
  readonly sessionMilliseconds: number;
}

/** GitHub's issuer of tokens and AWS's STS on this machine, with lifetimes that a test can wait for. */
export class LoopbackIdentity extends LoopbackServer {
  /** How many tokens were issued. */
  public issued = 0;
  /** Whether the issuer answers. */
  public isUp = true;
  private readonly tokens = new Map<string, number>();

  constructor(private readonly props: LoopbackIdentityProps) {
    super();
  }

  /** Starts, and returns its URL. */
  public listen(): Promise<string> {
    return this.start();
  }

  protected respond(request: LoopbackRequest): LoopbackAnswer {
    const answer = request.url.startsWith('/token') ? this.issue(request) : this.exchange(request.body);
    return { ...answer, headers: { 'content-type': 'text/xml' } };
  }

  private issue({ headers }: LoopbackRequest) {
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
