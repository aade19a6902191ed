import type { FrameworkReferences } from './frameworks';
import { NETWORK_AND_EDGE } from './network-and-edge';
import { PEOPLE_AND_OPERATIONS } from './people-and-operations';
import { WORKLOADS_AND_DATA } from './workloads-and-data';

export { Publisher, publishedChecks, PUBLISHED_CHECKS, type PublishedCheck } from './published-checks';
export { Framework, FRAMEWORKS, type FrameworkReferences, type FrameworkSource } from './frameworks';

/** The controls that contribute to a framework; the others are our sources' own, or provide something without enforcing it. */
export const FRAMEWORK_REFERENCES: Readonly<Record<string, FrameworkReferences>> = {
  ...NETWORK_AND_EDGE,
  ...WORKLOADS_AND_DATA,
  ...PEOPLE_AND_OPERATIONS,
};

/** What a control contributes to; nothing where nobody could justify it. */
export function frameworkReferences(control: string): FrameworkReferences {
  return FRAMEWORK_REFERENCES[control] ?? {};
}
