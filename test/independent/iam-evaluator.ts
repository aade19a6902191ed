import { type Context, conditionsHold, matchesPattern, substitute } from './iam-conditions';
import { Policies, type Statement } from './iam-policies';
import { contextOf, type Principal, principalOf } from './iam-principals';
import { type DeployedResource, isRecord, type SynthesizedStacks, texts } from './synthesized-stacks';
import { all, any, known, not, type Truth } from './truth';

/** One call. */
export interface Request {
  /** Logical id of a user or role, `internet`, `account <number>` or `service <name>`. */
  readonly principal: string;
  readonly action: string;
  /** Logical id, ARN, or `*` for a resource that is not in the templates. */
  readonly resource: string;
  /** Condition keys of the request. With a context, every key that it does not contain is absent. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * Evaluates requests as IAM does, from the synthesized templates.
 *
 * - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * - https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export class IamEvaluator {
  private readonly policies: Policies;

  constructor(private readonly stacks: SynthesizedStacks) {
    this.policies = new Policies(stacks);
  }

  /** Whether the request is allowed; `maybe` if that depends on the request. */
  public may(request: Request): Truth {
    const principal = principalOf(request.principal, this.stacks);
    const resource = /^(?:\*|arn:)/.test(request.resource)
      ? this.stacks.referenced(request.resource)
      : this.stacks.get(request.resource);
    const context = contextOf(principal, resource, request, (id) => this.stacks.get(id).name);
    const policies = resource === undefined ? [] : this.policies.resource(resource);
    const call: Call = {
      action: request.action,
      arn: '',
      context,
      principal,
    };
    const candidates =
      resource === undefined
        ? [request.resource === '*' ? ANY_ARN : request.resource]
        : arnsFor(request.action, resource, [...policies, ...this.identity(principal)]);
    return any(candidates.map((arn) => this.decide({ ...call, arn }, policies, resource)));
  }

  private identity({ entity }: Principal): readonly Statement[] {
    return entity === undefined ? [] : this.policies.identity(entity);
  }

  private decide(call: Call, policies: readonly Statement[], resource: DeployedResource | undefined): Truth {
    const { principal } = call;
    const ownPolicies = this.identity(principal);
    const boundary = principal.entity === undefined ? undefined : this.policies.boundary(principal.entity);
    // A Deny statement that depends on the request prevents nothing: the caller makes another request.
    const isDenied = any([
      effect('Deny', [...ownPolicies, ...(boundary ?? [])], call, () => 'yes'),
      effect('Deny', policies, call, (statement) => any(grants(statement, call).map(({ truth }) => truth))),
    ]);
    const notDenied = known(isDenied !== 'yes');
    const bounded = boundary === undefined ? 'yes' : effect('Allow', boundary, call, () => 'yes');
    const identity = all([bounded, effect('Allow', ownPolicies, call, () => 'yes')]);
    const by = (kind: GrantKind): Truth =>
      effect('Allow', policies, call, (statement) =>
        any(
          grants(statement, call)
            .filter((grant) => grant.kind === kind)
            .map(({ truth }) => truth),
        ),
      );
    if (principal.entity === undefined) {
      const isPublic = any([by('any'), by('account'), by('direct')]);
      return all([isPublic, notDenied, publicAccess(resource, principal)]);
    }
    const limited = principal.entity.type === 'AWS::IAM::Role' ? all([by('direct'), bounded]) : by('direct');
    const identityAllowed = requiresResourcePolicy(resource, call.action) ? all([by('account'), identity]) : identity;
    return all([notDenied, any([identityAllowed, limited, by('any')])]);
  }
}

interface Call {
  readonly action: string;
  readonly arn: string;
  readonly context: Context;
  readonly principal: Principal;
}

/** An ARN that only `*` matches. */
const ANY_ARN = 'arn:aws:any:any:111111111111:any';

/** `direct` names the principal, `account` delegates to the policies of the account, `any` is the wildcard. */
type GrantKind = 'any' | 'account' | 'direct';

/** A key policy and a trust policy are necessary: policies of the account alone permit nothing. */
function requiresResourcePolicy(resource: DeployedResource | undefined, action: string): boolean {
  return (
    resource !== undefined &&
    ((resource.type === 'AWS::KMS::Key' && action.startsWith('kms:')) ||
      (resource.type === 'AWS::IAM::Role' && action.startsWith('sts:AssumeRole')))
  );
}

/** How a statement of a resource policy names the principal of the call. */
function grants(
  statement: Statement,
  { principal }: Call,
): readonly { readonly kind: GrantKind; readonly truth: Truth }[] {
  const element = statement.Principal;
  if (element === undefined) return [{ kind: 'direct', truth: 'no' }];
  if (element === '*') return [{ kind: 'any', truth: 'yes' }];
  if (!isRecord(element)) return [];
  const aws = texts(element.AWS).map((text): { kind: GrantKind; truth: Truth } => {
    if (text === '*') return { kind: 'any', truth: 'yes' };
    const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
    if (account !== undefined) return { kind: 'account', truth: known(account === principal.account) };
    return { kind: 'direct', truth: text.includes('unresolved:') ? 'maybe' : known(text === principal.arn) };
  });
  const service = texts(element.Service).map((text) => ({
    kind: 'direct' as const,
    truth: known(text === principal.service),
  }));
  // The token of an identity provider is a request without AWS credentials.
  const federated = texts(element.Federated).map(() => ({
    kind: 'direct' as const,
    truth: known(principal.isAnonymous),
  }));
  return [...aws, ...service, ...federated];
}

function effect(
  kind: 'Allow' | 'Deny',
  statements: readonly Statement[],
  call: Call,
  principal: (statement: Statement) => Truth,
): Truth {
  return any(
    statements
      .filter((statement) => statement.Effect === kind && matchesAction(statement, call.action))
      .map((statement) =>
        all([
          matchesResource(statement, call),
          principal(statement),
          conditionsHold(statement.Condition, call.context),
        ]),
      ),
  );
}

function matchesAction({ Action, NotAction }: Statement, action: string): boolean {
  const one = (pattern: string) => matchesPattern(action.toLowerCase(), pattern.toLowerCase());
  return NotAction === undefined ? texts(Action).some(one) : !texts(NotAction).some(one);
}

function matchesResource({ Resource, NotResource }: Statement, { arn, context }: Call): Truth {
  const one = (pattern: string): Truth => {
    const text = substitute(pattern, context);
    return text === undefined || text.includes('unresolved:') ? 'maybe' : known(matchesPattern(arn, text));
  };
  if (NotResource !== undefined) return not(any(texts(NotResource).map(one)));
  return Resource === undefined ? 'yes' : any(texts(Resource).map(one));
}

/** Actions on a part of the resource; other actions are on the resource itself. */
const PARTS: Readonly<Record<string, { readonly action: RegExp; readonly separator: string }>> = {
  'AWS::S3::Bucket': { action: /^s3:.*(?:Object|MultipartUpload)/, separator: '/' },
  'AWS::Logs::LogGroup': { action: /^logs:(?:PutLogEvents|GetLogEvents|CreateLogStream)$/, separator: ':log-stream:' },
};

/** ARNs that the action can be called with: one for each pattern below the ARN of the resource. */
function arnsFor(action: string, { arn, type }: DeployedResource, statements: readonly Statement[]): readonly string[] {
  const part = PARTS[type];
  if (part === undefined || !part.action.test(action) || action === 's3:ListBucketMultipartUploads') return [arn];
  const below = statements
    .flatMap(({ Resource }) => texts(Resource))
    .filter((pattern) => pattern.startsWith(`${arn}${part.separator}`))
    .map((pattern) => pattern.replaceAll(/[*?]/g, 'x'));
  return [...new Set([`${arn}${part.separator}x`, ...below])];
}

/** Block Public Access is on unless the template disables it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function publicAccess(resource: DeployedResource | undefined, { isAnonymous }: Principal): Truth {
  if (resource?.type !== 'AWS::S3::Bucket' || !isAnonymous) return 'yes';
  const block = resource.properties.PublicAccessBlockConfiguration;
  return known(isRecord(block) && String(block.RestrictPublicBuckets) !== 'true');
}
