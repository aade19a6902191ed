import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, D, E } = SourcePolicy;

/** IAM: people and machines. */
export const IDENTITY_CONTROLS: readonly Control[] = controls({
  'IAM-01': [
    ControlLevel.HARD,
    [B, C, D],
    'IAM policies grant least privilege: no Action: *; no NotAction in Allow statements; Resource: * only in key policies, in permissions boundaries and for actions that do not support resource-level permissions; no IAM user policies; task role and execution role are different; each service has one role.',
  ],
  'IAM-02': [
    ControlLevel.HARD,
    [A, B, D],
    'Accounts have no IAM users and no access keys; where an account still has them, a rule reports access keys older than 180 days and users without MFA.',
  ],
  'IAM-03': [
    ControlLevel.HARD,
    [A, B, D, E],
    'People sign in through IAM Identity Center or SAML, with MFA at the identity provider; a role that IAM users of another account can assume requires aws:MultiFactorAuthPresent; there is one tested break-glass role; a predefined permissions boundary limits the permissions of every role that the baseline creates.',
  ],
  'IAM-04': [
    ControlLevel.HARD,
    [B, C],
    'Deployments use short-lived federated identities (OIDC) that are bound to repository, branch and environment; the production role can be assumed only from the protected production environment.',
  ],
  'IAM-05': [
    ControlLevel.WAIVABLE,
    [A, B],
    'Each project and environment has its own account; two environments in one account are rejected unless waived (account-wide resources are in one stack per account and Region, so that the waiver works).',
  ],
  'IAM-06': [
    ControlLevel.HARD,
    [A, B],
    'The external access analyzer is enabled; the account has a password policy, account-level S3 Block Public Access, EBS encryption by default and IMDSv2 by default.',
  ],
});
