import type { Resource, TemplateSet } from '../../model';
import type { Grant } from './grant';

/** The permissions boundary of a principal. */
export interface Boundary {
  /** The canonical ARN. */
  readonly id: string;

  /**
   * The Allow statements.
   *
   * @default - the policy is not in the templates
   */
  readonly grants?: readonly Grant[];
}

/** A principal, with the statements that apply to it. */
export interface PrincipalAccess {
  /** The canonical ARN, `account N`, `service NAME`, `federated ARN` or `*`. */
  readonly id: string;

  /**
   * The resource of the principal.
   *
   * @default - the principal is not in the templates
   */
  readonly resource?: Resource;
  readonly allows: Grant[];
  readonly denies: Grant[];

  /** @default - none */
  boundary?: Boundary;
}

/** A Deny statement of a resource-based policy, for one principal. */
export interface ResourceDeny {
  readonly principal: string;
  readonly grant: Grant;
}

/** The access of all principals in one template set. */
export interface AccessModel {
  readonly templateSet: TemplateSet;
  readonly principals: ReadonlyMap<string, PrincipalAccess>;
  readonly resourceDenies: readonly ResourceDeny[];

  /**
   * By the ARN of a key or role: the statements of its policy that let the identity-based policies of the account decide. Without such a
   * statement, an identity-based policy permits nothing on the key or role.
   */
  readonly delegations: ReadonlyMap<string, readonly Grant[]>;

  /** The canonical ARNs of all resources. */
  readonly arns: ReadonlySet<string>;
}

/** A principal without access. */
export function withoutAccess(id: string): PrincipalAccess {
  return { id, allows: [], denies: [] };
}
