import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, C, E } = SourcePolicy;

/** USR: end users of the product. */
export const USERS_CONTROLS: readonly Control[] = controls({
  'USR-01': [
    ControlLevel.PER_SERVICE,
    [A, C, E],
    'Users sign in through an identity provider (OIDC, SAML) or a user pool with MFA; the token is verified before the request reaches the workload, and the workload receives the claims in a verified form.',
    undefined,
    'the rules of EDGE-08 check that load balancers and APIs verify the token of each request; a workload verifies the signature of the claims as in examples/sign-in (test/examples/sign-in.test.ts)',
  ],
  'USR-02': [
    ControlLevel.HARD,
    [C, E],
    'User sessions expire and tokens are short-lived; where passwords are stored, the user pool stores them and enforces a minimum password strength.',
  ],
});
