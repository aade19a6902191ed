/** What the policy asks of every environment, and each organisation may say differently. */
export interface Requirements {
  /** The Regions that data may be in (ENV-02). */
  readonly allowedRegions: readonly string[];

  /** The keys of the tags that say whose a resource is (ENV-03). */
  readonly requiredTags: readonly string[];
}

/** The European Union (London and Zurich are in Europe, not in the Union), and what the catalogue asks to be said of a resource. */
export const DEFAULT_REQUIREMENTS: Requirements = {
  allowedRegions: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  requiredTags: ['owner', 'environment', 'data-classification', 'cost-center', 'source'],
};
