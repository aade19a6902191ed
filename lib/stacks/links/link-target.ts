import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { ISecurityGroupMember } from '../../../constructs';

/** A workload that can have links: a service, a job or a function. */
export type LinkedWorkload = IGrantable & ISecurityGroupMember;

/** The settings of one link of a workload. */
export interface Link {
  /** Name of the workload in the settings. */
  readonly workload: string;
  /** One of the access kinds of the data store. */
  readonly access: string;
}

/** A data store of the environment, as target of links. */
export interface LinkTarget {
  /**
   * Grants the permissions and the key use of the access kind, and opens the path from the security group of the workload, where the data
   * store has one. The network path to AWS services comes from the settings (`dependenciesOf`).
   */
  grant(workload: LinkedWorkload, link: Link): void;

  /** The environment variables of the workload, by name without the prefix (`LINK_KINDS`). They contain no secrets. */
  variables(link: Link): Readonly<Record<string, string>>;
}

/** The data stores of an environment by name. */
export type LinkTargets = ReadonlyMap<string, LinkTarget>;
