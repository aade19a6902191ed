import type { Statement } from '../../lib/policy/predicates/iam';
import { denies, permits } from './iam-simulation';
import { type LoopbackAnswer as Answer, type LoopbackRequest, LoopbackServer } from './loopback-server';

/** A received request. */
export interface AwsRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An answer of a service with JSON, by the operation in `x-amz-target`. */
export type JsonAnswers = Readonly<Record<string, (input: unknown) => unknown>>;

/** A bucket, and the policies that a request to it has to pass. */
export interface LoopbackBucket {
  readonly name: string;
  /** Statements of the caller's identity. */
  readonly identity: readonly Statement[];
  /** Statements of the bucket's policy. */
  readonly policy: readonly Statement[];
}

export interface LoopbackAwsProps {
  /** Account of the caller. */
  readonly account: string;
  /** Services with JSON; may be changed between requests. */
  readonly json?: JsonAnswers;
  /** Outputs of deployed stacks, by the stack's name; a stack that is not there does not exist. */
  readonly stacks?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bucket?: LoopbackBucket;
}

/** As much of AWS on this machine as the Cloudflare side talks to: signatures are not looked at, policies are. */
export class LoopbackAws extends LoopbackServer {
  /** What was asked, in order. */
  public readonly requests: AwsRequest[] = [];
  /** Contents of the bucket. */
  public readonly objects = new Map<string, string>();

  /** @param props may be changed between requests */
  constructor(public props: LoopbackAwsProps) {
    super();
  }

  /** Starts, and returns what the SDKs and Terraform have to find in their environment. */
  public async listen(): Promise<Readonly<Record<string, string>>> {
    return {
      AWS_ENDPOINT_URL: await this.start(),
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  protected respond({ method, url, headers, body }: LoopbackRequest): Answer {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    const request = { method, path: decodeURIComponent(pathname), query: searchParams, headers, body };
    this.requests.push(request);
    return this.answer(request);
  }

  private answer(request: AwsRequest): Answer {
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') return this.answerJson(target.split('.').at(-1) ?? '', request);
    const form = new URLSearchParams(request.body);
    if (form.get('Action') === 'GetCallerIdentity') return this.answerCallerIdentity();
    if (form.get('Action') === 'DescribeStacks') return this.answerStack(form.get('StackName') ?? '');
    return this.answerBucket(request);
  }

  private answerJson(operation: string, { body }: AwsRequest): Answer {
    const answer = this.props.json?.[operation];
    return answer === undefined
      ? { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message: `not allowed: ${operation}` }) }
      : { body: JSON.stringify(answer(JSON.parse(body))) };
  }

  private answerCallerIdentity(): Answer {
    const { account } = this.props;
    const result = `<Arn>arn:aws:iam::${account}:user/operator</Arn><UserId>operator</UserId><Account>${account}</Account>`;
    return { body: xml('GetCallerIdentity', result) };
  }

  private answerStack(name: string): Answer {
    const stack = this.props.stacks?.[name];
    if (stack === undefined) return refusal(400, 'ValidationError', `Stack with id ${name} does not exist`);
    const outputs = Object.entries(stack).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    return { body: xml('DescribeStacks', `<Stacks><member><Outputs>${outputs.join('')}</Outputs></member></Stacks>`) };
  }

  /** S3, path style. */
  private answerBucket(request: AwsRequest): Answer {
    const { bucket } = this.props;
    const [, name, ...rest] = request.path.split('/');
    if (bucket === undefined || name !== bucket.name) return refusal(404, 'NoSuchBucket', `no bucket ${name ?? ''}`);
    const key = rest.join('/');
    const call = callOf(request, name, key);
    if (!permits(bucket.identity, call) || denies(bucket.policy, call))
      return refusal(403, 'AccessDenied', call.action);
    return this.answerObject(request, key);
  }

  private answerObject({ method, headers, body }: AwsRequest, key: string): Answer {
    if (method === 'PUT') {
      if (headers['if-none-match'] === '*' && this.objects.has(key)) return refusal(412, 'PreconditionFailed', key);
      this.objects.set(key, body);
      return {};
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      return { status: 204 };
    }
    const object = this.objects.get(key);
    return object === undefined ? refusal(404, 'NoSuchKey', key) : { body: object };
  }
}

/** A request as IAM sees it. Loopback has no TLS: it counts as if it had. */
function callOf({ method, query, headers }: AwsRequest, bucket: string, key: string) {
  const context = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
  if (key === '') {
    const prefix = query.get('prefix');
    return {
      action: 's3:ListBucket',
      resource: `arn:aws:s3:::${bucket}`,
      context: { ...context, ...(prefix === null ? {} : { 's3:prefix': prefix }) },
    };
  }
  const encryption = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-server-side-encryption'));
  return {
    action: { PUT: 's3:PutObject', DELETE: 's3:DeleteObject' }[method] ?? 's3:GetObject',
    resource: `arn:aws:s3:::${bucket}/${key}`,
    context: { ...context, ...Object.fromEntries(encryption.map(([name, value]) => [`s3:${name}`, String(value)])) },
  };
}

function xml(action: string, result: string): string {
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
}

function refusal(status: number, code: string, message: string): Answer {
  const error = `<Type>Sender</Type><Code>${code}</Code><Message>${message}</Message>`;
  // S3 takes the error alone, the services with queries a response around it.
  const body = status === 400 ? `<ErrorResponse><Error>${error}</Error></ErrorResponse>` : `<Error>${error}</Error>`;
  return { status, body };
}
