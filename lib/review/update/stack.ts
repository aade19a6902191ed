import { isDeepStrictEqual } from 'node:util';

/** A plain JSON object, as `JSON.parse` returns it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Condition?: string;
}

/** An output of a template. */
export interface TemplateOutput {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
}

/** A CloudFormation template, as far as an update depends on it. */
export interface StackTemplate {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
  readonly Parameters?: JsonObject;
  readonly Mappings?: JsonObject;
  readonly Conditions?: JsonObject;
}

/** A stack, as it is deployed or as it will be deployed. */
export interface ReviewedStack {
  /** Name of the stack in CloudFormation. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly template: StackTemplate;
}

/** The update of one stack, while the other stacks are deployed as given. */
export interface StackUpdate {
  /** The stack with its new template. */
  readonly stack: ReviewedStack;
  /**
   * The template that is deployed until then.
   * @default - the stack is new
   */
  readonly before?: StackTemplate;
  readonly after: StackTemplate;
  /** Whether both templates are the same: the CDK CLI skips the stack. */
  readonly isSkipped: boolean;
  /** The other stacks at that moment: those that are deployed earlier are new, the rest is old, as are stacks that left the app. */
  readonly others: readonly ReviewedStack[];
}

/**
 * The updates that turn one deployment of an environment into another. A stack that left the app is no update: the CDK CLI does
 * not delete it.
 *
 * @param after in deployment order
 */
export function updatesOf(before: readonly ReviewedStack[], after: readonly ReviewedStack[]): readonly StackUpdate[] {
  return after.map((stack, position) => {
    const updated = after.slice(0, position);
    const isUpdated = (other: ReviewedStack) => [...updated, stack].some((each) => isSameStack(each, other));
    const old = before.find((each) => isSameStack(each, stack))?.template;
    return {
      stack,
      before: old,
      after: stack.template,
      isSkipped: isDeepStrictEqual(old, stack.template),
      others: [...updated, ...before.filter((each) => !isUpdated(each))],
    };
  });
}

/** The stacks of the old deployment that the new one does not have. */
export function stacksThatLeave(
  before: readonly ReviewedStack[],
  after: readonly ReviewedStack[],
): readonly ReviewedStack[] {
  return before.filter((each) => !after.some((other) => isSameStack(each, other)));
}

export function isSameStack(one: ReviewedStack, other: ReviewedStack): boolean {
  return one.name === other.name && isSamePlace(one, other);
}

export function isSamePlace(one: ReviewedStack, other: ReviewedStack): boolean {
  return one.account === other.account && one.region === other.region;
}

/** The resources of a template by logical id. */
export function resourcesOf(template: StackTemplate | undefined): readonly [string, TemplateResource][] {
  return Object.entries(template?.Resources ?? {});
}
