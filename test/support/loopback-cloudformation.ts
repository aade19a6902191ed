import { type LoopbackAnswer, type LoopbackRequest, LoopbackServer } from './loopback-server';

/** CloudFormation and STS on this machine, as far as the change review calls them: every other operation is refused. */
export class LoopbackCloudFormation extends LoopbackServer {
  /** The operations that were called, in their order. */
  public readonly operations: string[] = [];

  /** @param templates deployed templates by stack name; may be changed between requests */
  constructor(
    private readonly account: string,
    public templates: Readonly<Record<string, object>>,
  ) {
    super();
  }

  /** Starts, and returns what the SDKs find in their environment. */
  public async listen(): Promise<Readonly<Record<string, string>>> {
    return {
      AWS_ENDPOINT_URL: await this.start(),
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  protected respond({ body }: LoopbackRequest): LoopbackAnswer {
    const form = new URLSearchParams(body);
    const operation = form.get('Action') ?? '';
    this.operations.push(operation);
    const result = this.resultOf(operation, form);
    const headers = { 'content-type': 'text/xml' };
    if (result === undefined)
      return { status: 403, headers, body: '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>' };
    return {
      headers,
      body: `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`,
    };
  }

  private resultOf(operation: string, form: URLSearchParams): string | undefined {
    switch (operation) {
      case 'GetCallerIdentity':
        return `<Account>${this.account}</Account>`;
      case 'ListStacks':
        return this.page(form.get('NextToken'));
      case 'GetTemplate': {
        const template = this.templates[form.get('StackName') ?? ''];
        return template && `<TemplateBody>${escaped(JSON.stringify(template))}</TemplateBody>`;
      }
      default:
        return undefined;
    }
  }

  /** One stack per page. */
  private page(token: string | null): string {
    const names = Object.keys(this.templates);
    const index = Number(token ?? 0);
    const [name] = names.slice(index);
    const summary =
      name === undefined
        ? ''
        : `<member><StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus></member>`;
    const next = index + 1 < names.length ? `<NextToken>${index + 1}</NextToken>` : '';
    return `<StackSummaries>${summary}</StackSummaries>${next}`;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
