import type { FrameworkReferences } from './frameworks';
import { NETWORK_AND_EDGE } from './network-and-edge';
import { PEOPLE_AND_OPERATIONS } from './people-and-operations';
import { WORKLOADS_AND_DATA } from './workloads-and-data';

export { Publisher, publishedChecks, PUBLISHED_CHECKS, type PublishedCheck } from './published-checks';
export { Framework, FRAMEWORKS, type FrameworkReferences, type FrameworkSource } from './frameworks';

/** The controls that contribute to a framework; the others come from our own source policies only, or are not enforced. */
export const FRAMEWORK_REFERENCES: Readonly<Record<string, FrameworkReferences>> = {
  ...NETWORK_AND_EDGE,
  ...WORKLOADS_AND_DATA,
  ...PEOPLE_AND_OPERATIONS,
};

/** The requirements that a control contributes to; empty if no contribution is justified. */
export function frameworkReferences(control: string): FrameworkReferences {
  return FRAMEWORK_REFERENCES[control] ?? {};
}
