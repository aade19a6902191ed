/** Why CloudFormation refuses an update, or what stops working because of it. */
export type ProblemKind =
  | 'export-in-use'
  | 'stale-consumer'
  | 'stateful-resource-replaced'
  | 'stateful-resource-deleted'
  | 'resource-type-changed'
  | 'service-token-changed'
  | 'name-in-use'
  | 'retained-name'
  | 'quota-exceeded'
  | 'exclusions-deleted'
  | 'traffic-weights-reset'
  | 'ipv6-in-use';

/** One problem of an update. */
export interface UpdateProblem {
  readonly kind: ProblemKind;
  /** Name of the stack whose update has the problem. */
  readonly stack: string;
  /**
   * Logical id of the resource or output.
   * @default - the problem concerns the stack as a whole
   */
  readonly logicalId?: string;
  /** What happens, and why. */
  readonly message: string;
}

/** One line for a report: stack, logical id, what happens. */
export function describeProblem({ kind, logicalId, message, stack }: UpdateProblem): string {
  return `${kind}: ${[stack, logicalId].filter((part) => part !== undefined).join('/')}: ${message}`;
}
