export { type BreakGlassUsers, HumanAccess, type HumanAccessProps, type IdentityCenter } from './human-access';
export { MfaSelfService } from './mfa-self-service';
export { OrganizationGuardrails, type OrganizationGuardrailsProps } from './organization-guardrails';
export type { PermissionSet } from './permission-set';
export type { Responders } from './responder';
