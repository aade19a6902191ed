/** Characters of a reason, so that a reviewer can evaluate it. */
export const MIN_REASON_LENGTH = 20;

/** Characters of the name of a role or committee that confirms. */
export const MIN_NAME_LENGTH = 3;
