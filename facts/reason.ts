/** Characters of a reason, so that a reviewer can evaluate it. */
export const MIN_REASON_LENGTH = 20;
