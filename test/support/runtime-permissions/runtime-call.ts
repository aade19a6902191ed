/** Who signs a call: a role of the templates, an AWS service, or AWS account as a whole (ELB's log delivery). */
export type CallPrincipal = { readonly role: string } | { readonly service: string } | { readonly account: string };

/** An API call that the environment depends on while it runs; CloudFormation's own calls are another check. */
export interface RuntimeCall {
  /** Caller and occasion, for the message: `production-web task starts`. */
  readonly reason: string;
  readonly principal: CallPrincipal;
  readonly action: string;
  /** ARN, or `*` for actions that know no resource. */
  readonly resource: string;
  /** Condition keys of the request. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** Name of the VPC endpoint that the call passes where the VPC has one: `logs`, `ecr.api`. */
  readonly endpoint?: string;
}

/** The calls of a principal for one reason: one for each operation of a service. Without a resource: none. */
export function caller(
  reason: string,
  principal: CallPrincipal,
  common: Pick<RuntimeCall, 'context' | 'endpoint'> = {},
) {
  return (
    service: string,
    operations: readonly string[],
    resource: string | undefined,
    details: typeof common = common,
  ): readonly RuntimeCall[] =>
    resource === undefined
      ? []
      : operations.map((operation) => ({ reason, principal, action: `${service}:${operation}`, resource, ...details }));
}
