/**
 * The tag of a workload role. Resource policies name workloads of other stacks by this tag: the ARN of the role would make the stack of the
 * data store depend on the stack of the workload, which depends on the data store.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltag
 */
export const WORKLOAD_TAG = 'workload';

/** The condition key of the tag. */
export const WORKLOAD_TAG_CONDITION = `aws:PrincipalTag/${WORKLOAD_TAG}`;
