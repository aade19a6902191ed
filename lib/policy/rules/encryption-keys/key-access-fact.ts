/** The name of a fact about the access of a principal to a key: the evidence shows these facts as a matrix. */
export const KEY_ACCESS = 'key access';
