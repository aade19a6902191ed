import { ControlLevel, SourcePolicy, type Control } from './control';

/** IAM: people and machines. */
export const IDENTITY_CONTROLS: readonly Control[] = [
  {
    id: 'IAM-01',
    statement:
      'IAM policies grant least privilege: no Action: *; no NotAction in Allow statements; Resource: * only in key policies, in permissions boundaries and for actions that do not support resource-level permissions; no IAM user policies; task role and execution role are different; each service has one role.',
    sources: [SourcePolicy.B, SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-02',
    statement:
      'Accounts have no IAM users and no access keys; where an account still has them, a rule reports access keys older than 180 days and users without MFA.',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-03',
    statement:
      'People sign in through IAM Identity Center or SAML, with MFA at the identity provider; a role that IAM users of another account can assume requires aws:MultiFactorAuthPresent; there is one tested break-glass role; a predefined permissions boundary limits the permissions of every role that the baseline creates.',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-04',
    statement:
      'Deployments use short-lived federated identities (OIDC) that are bound to repository, branch and environment; the production role can be assumed only from the protected production environment.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-05',
    statement:
      'Each project and environment has its own account; two environments in one account are rejected unless waived (account-wide resources are in one stack per account and Region, so that the waiver works).',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'IAM-06',
    statement:
      'The external access analyzer is enabled; the account has a password policy, account-level S3 Block Public Access, EBS encryption by default and IMDSv2 by default.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
];
