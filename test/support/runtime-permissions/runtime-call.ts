import type { DeployedResource } from './deployed-environment';

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

/** Calls that follow from a resource of a type. */
export interface CallTable {
  readonly type: string;
  readonly calls: (resource: DeployedResource) => readonly RuntimeCall[];
}
