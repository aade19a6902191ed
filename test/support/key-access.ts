import type { Environment, Resource, Value } from '../../lib/policy/model';
import { permissionsOf } from '../../lib/policy/predicates/permissions';
import { coveredActions, statementsOf, textsOf } from '../../lib/policy/predicates/policy-document';

/** Who calls KMS: a role, whose own policies have to allow it too; a service; or whoever deploys, of whom templates say nothing. */
export type Caller = Resource | { readonly service: string } | 'deployment';

/** One call of KMS that something in an environment depends on. */
export interface KeyRequest {
  /** Who calls, and because of what. */
  readonly reason: string;
  readonly key: Resource;
  readonly action: string;
  readonly caller: Caller;
  /** The account of key and caller. */
  readonly account: string;
  /** Values of the keys that conditions ask about; a list where KMS sends several. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The statements that let a request pass, for each side that has to. */
export interface Decision {
  readonly request: KeyRequest;
  readonly keyPolicy: readonly Value[];
  /** Absent where the caller has no policies here. */
  readonly identityPolicies?: readonly Value[];
}

type Operator = (given: string, wanted: string) => boolean;

const equals: Operator = (given, wanted) => given === wanted;
const like: Operator = (given, wanted) => wildcard(wanted).test(given);

/** Of the operators of IAM those in use: any other refuses, until somebody writes it here. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', equals],
  ['ForAllValues:StringEquals', equals],
  ['Bool', equals],
  ['StringLike', like],
  ['ArnLike', like],
]);

/** Asks the key's policy and the caller's, as KMS does. */
export function decide(request: KeyRequest, environment: Environment): Decision {
  const { caller, key } = request;
  const keyPolicy = statementsOf(key.get('KeyPolicy')).filter((statement) => isFor(statement, request));
  const decision = { request, keyPolicy: allowing(keyPolicy, request) };
  if (!isRole(caller)) return decision;
  const own = permissionsOf(caller, environment).filter((statement) => isAbout(statement, key));
  return { ...decision, identityPolicies: allowing(own, request) };
}

/** What a decision refuses: nothing when both sides allow it. */
export function refusals({ request, keyPolicy, identityPolicies }: Decision): string[] {
  const what = `${request.reason}: ${request.action} with ${request.key.logicalId}`;
  return [
    ...(keyPolicy.length > 0 ? [] : [`${what} is refused by the key's policy`]),
    ...(identityPolicies?.length === 0 ? [`${what} is refused by the policies of its role`] : []),
  ];
}

export function isRole(caller: Caller): caller is Resource {
  return typeof caller === 'object' && !('service' in caller);
}

/** Whether a statement of a role names a key: "every resource" is a grant of none. */
export function isAbout(statement: Value, key: Resource): boolean {
  return statement
    .get('Resource')
    .items()
    .some((resource) => resource.refersTo(key));
}

/** A text with what CloudFormation puts in for pseudo parameters outside China and the government's Regions. */
export function plain(pattern: string): string {
  return pattern.replaceAll('${AWS::Partition}', 'aws').replaceAll('${AWS::URLSuffix}', 'amazonaws.com');
}

/** The allowing statements; none where one denies. */
function allowing(statements: readonly Value[], request: KeyRequest): Value[] {
  const fitting = statements.filter(
    (statement) => coveredActions(statement, [request.action]).length > 0 && meets(statement, request),
  );
  return fitting.every((statement) => statement.get('Effect').is('Allow')) ? fitting : [];
}

/** Whether a statement of a key's policy is about the caller: by name, or as the account that leaves it to its own policies. */
function isFor(statement: Value, { account, caller }: KeyRequest): boolean {
  const principal = statement.get('Principal');
  if (typeof caller === 'object' && 'service' in caller) {
    return textsOf(principal.get('Service')).map(plain).includes(caller.service);
  }
  return principal
    .get('AWS')
    .items()
    .some(
      (each) => plain(each.pattern()) === `arn:aws:iam::${account}:root` || (isRole(caller) && each.refersTo(caller)),
    );
}

function meets(statement: Value, { context }: KeyRequest): boolean {
  return statement
    .get('Condition')
    .entries()
    .every(([operator, operands]) =>
      operands.entries().every(([key, wanted]) => holds(operator, context[key], textsOf(wanted).map(plain))),
    );
}

function holds(operator: string, given: string | readonly string[] | undefined, wanted: readonly string[]): boolean {
  const test = OPERATORS.get(operator);
  if (test === undefined) return false;
  const ofAll = operator.startsWith('ForAllValues:');
  if (given === undefined) return ofAll;
  const values = typeof given === 'string' ? [given] : given;
  return (ofAll || values.length === 1) && values.every((value) => wanted.some((each) => test(value, each)));
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
