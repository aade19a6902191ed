/** The requirements that an organization can change. */
export interface Requirements {
  /** The Regions that can store data (ENV-02). */
  readonly allowedRegions: readonly string[];

  /** The tag keys that every resource must have (ENV-03). */
  readonly requiredTags: readonly string[];

  /** The other accounts whose principals may have access by resource-based policies (IAM-01). */
  readonly trustedAccounts: readonly string[];
}

/** The Regions in the European Union (London and Zurich are outside of it), the tags of the catalog, and no other account. */
export const DEFAULT_REQUIREMENTS: Requirements = {
  allowedRegions: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  requiredTags: ['owner', 'environment', 'data-classification', 'cost-center', 'source'],
  trustedAccounts: [],
};
