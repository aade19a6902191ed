/** The parts of a control by name, each with the rules that decide it. */
export type ControlParts = Readonly<Record<string, readonly string[]>>;

/**
 * Controls with parts that an environment can leave out. The evidence calls such a control satisfied only if each part is decided; the
 * parts of other controls are cases of one requirement, such as the types of encrypted stores.
 */
export const CONTROL_PARTS: Readonly<Record<string, ControlParts>> = {
  'DB-05': {
    'deletion protection': ['DB-05-DeletionProtection'],
    'identifier lock': ['DB-05-IdentifierLock'],
  },
  'DET-05': {
    probes: ['DET-05-SyntheticsCanaries'],
    'status endpoint': ['DET-05-StatusEndpoint'],
  },
  'IAM-03': {
    'sign-in of people with MFA': ['IAM-03-MfaRequired', 'IAM-03-SamlAudience'],
    'break-glass role': ['IAM-03-BreakGlassAlarm'],
    'permissions boundary': ['IAM-03-NoBoundaryEscalation'],
  },
  'IMG-02': {
    'image repositories': ['IMG-02-ImmutableTags', 'IMG-02-EncryptedRepository', 'IMG-02-ImageLifecyclePolicy'],
    'image scanning': ['IMG-02-ContinuousScanning', 'IMG-02-ImageScanning'],
  },
  'INC-03': {
    'notifications of findings': ['INC-03-FindingNotifications', 'INC-03-AccountFindingRoutes'],
    'breach notification deadline': ['INC-03-BreachNotificationDeadline'],
  },
};
