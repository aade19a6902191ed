import type { VerifyContext } from '../../lib/operate/verify/verify-check';

/** A network in which no name exists and no server responds. */
export const NO_NETWORK: Pick<VerifyContext, 'lookUp' | 'request' | 'resolve'> = {
  lookUp: () => Promise.resolve([]),
  request: () => Promise.resolve(undefined),
  resolve: () => Promise.resolve([]),
};
