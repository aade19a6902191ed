/** Construct metadata key of an accepted finding, which the policy reads at synthesis. */
export const ACKNOWLEDGMENT_METADATA_KEY = 'cdk-secure-baseline:acknowledgment';

/** Construct metadata key of an owner's attestation about a resource that the templates do not describe. */
export const ATTESTATION_METADATA_KEY = 'cdk-secure-baseline:attestation';
