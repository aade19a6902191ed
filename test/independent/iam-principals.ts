import type { Context } from './iam-conditions';
import type { Request } from './iam-evaluator';
import { type DeployedResource, isRecord, list, type SynthesizedStacks } from './synthesized-stacks';

/** The caller of a request. */
export interface Principal {
  /** The user or role of the templates. */
  readonly entity?: DeployedResource;
  readonly arn: string;
  readonly account: string;
  readonly service?: string;
  /** A caller without AWS credentials. */
  readonly isAnonymous: boolean;
}

export function principalOf(text: string, stacks: SynthesizedStacks): Principal {
  const [kind = '', name = ''] = text.split(' ');
  if (kind === 'internet') return { arn: '', account: '', isAnonymous: true };
  if (kind === 'account') return { arn: `arn:aws:iam::${name}:role/Other`, account: name, isAnonymous: false };
  if (kind === 'service') return { arn: '', account: '', service: name, isAnonymous: false };
  const entity = stacks.get(text);
  return { entity, arn: entity.arn, account: entity.stack.account, isAnonymous: false };
}

/**
 * Condition keys whose values follow from the templates. HTTPS is assumed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function contextOf(
  { account, arn, entity, isAnonymous, service }: Principal,
  resource: DeployedResource | undefined,
  { context }: Pick<Request, 'context'>,
  nameOf: (logicalId: string) => string,
): Context {
  const isCaller = service === undefined;
  const known: Record<string, readonly string[] | null> = {
    'aws:SecureTransport': ['true'],
    's3:TlsVersion': ['1.3'],
    'aws:PrincipalType': isAnonymous ? ['Anonymous'] : [entity?.type === 'AWS::IAM::User' ? 'User' : 'AssumedRole'],
    'aws:PrincipalArn': arn === '' ? null : [arn],
    'aws:PrincipalAccount': account === '' ? null : [account],
    'kms:CallerAccount': account === '' ? null : [account],
    'aws:username': entity?.type === 'AWS::IAM::User' ? [entity.name] : null,
    'aws:PrincipalIsAWSService': [String(!isCaller)],
    ...tags('aws:PrincipalTag/', entity),
    ...tags('aws:ResourceTag/', resource),
    ...tags('ssm:resourceTag/', resource),
    ...(resource === undefined ? {} : { 'aws:ResourceAccount': [resource.stack.account] }),
    ...(isCaller ? { 'aws:SourceArn': null, 'aws:SourceAccount': null, 'aws:SourceOwner': null } : {}),
    ...(isAnonymous || entity === undefined
      ? { 'aws:PrincipalOrgID': null, 'aws:SourceVpce': null, 'aws:SourceVpc': null }
      : {}),
    ...(isWorkload(entity) ? { 'aws:MultiFactorAuthPresent': null, 'aws:MultiFactorAuthAge': null } : {}),
  };
  const given = Object.entries(context ?? {}).map(([key, value]): [string, readonly string[]] => [
    key,
    [isRecord(value) ? nameOf(String(value.Ref)) : String(value)],
  ]);
  const values = Object.fromEntries(
    [...Object.entries(known), ...given].map(([key, value]) => [key.toLowerCase(), value]),
  );
  return new Proxy(values, {
    get: (target, key) =>
      typeof key === 'string' && key in target
        ? target[key]
        : context !== undefined || isTagOf(key, entity, resource)
          ? null
          : undefined,
  });
}

/** Tags of a resource are known completely. */
function isTagOf(key: string | symbol, entity?: DeployedResource, resource?: DeployedResource): boolean {
  if (typeof key !== 'string') return false;
  return (
    (/^aws:PrincipalTag\//i.test(key) && entity !== undefined) ||
    (/^(?:aws|ssm):resourceTag\//i.test(key) && resource !== undefined)
  );
}

function tags(prefix: string, resource: DeployedResource | undefined): Record<string, readonly string[]> {
  const pairs = list(resource?.properties.Tags).filter(isRecord);
  return Object.fromEntries(pairs.map(({ Key, Value }) => [`${prefix}${String(Key)}`, [String(Value)]]));
}

/** A role that a service assumes for a workload: no person with an MFA device uses it. */
function isWorkload(entity: DeployedResource | undefined): boolean {
  return (
    entity?.type === 'AWS::IAM::Role' &&
    JSON.stringify(entity.properties.AssumeRolePolicyDocument).includes('"Service"')
  );
}
