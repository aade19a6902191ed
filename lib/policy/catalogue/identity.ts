import { ControlLevel, SourcePolicy, type Control } from './control';

/** IAM: people and machines. */
export const IDENTITY_CONTROLS: readonly Control[] = [
  {
    id: 'IAM-01',
    statement:
      'Least privilege: no `Action: `; no `NotAction` in Allow; `Resource: ` only in key policies, permission boundaries and for actions that have no resource level; no user policies, task role ≠ execution role, one role a service.',
    sources: [SourcePolicy.B, SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-02',
    statement:
      'No IAM users, no access keys; where an account still has them, a rule reports keys older than 180 days and users without MFA.',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-03',
    statement:
      'People come through Identity Center or SAML with MFA at the provider; a role that IAM users of another account assume demands `aws:MultiFactorAuthPresent`; one tested break-glass role; a ready permission boundary caps what any role made by the baseline may do.',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-04',
    statement:
      'Deployment by short-lived federated identity (OIDC) bound to repository, branch and environment; the production role is assumable only from the protected production environment.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'IAM-05',
    statement:
      'One account per project and environment; two environments in one account is refused unless waived (account-wide resources are one stack per account and region, so that the waiver works).',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'IAM-06',
    statement:
      'External-access analyser on; account password policy; S3 account-level public-access block; EBS default encryption; IMDSv2 default.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
];
