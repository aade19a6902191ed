/** AWS's managed policies, by name with path, that allow every action, or to give oneself every action (IAM-01). */
export const ADMINISTERING: RegExp =
  /^(AdministratorAccess(-\w+)?|PowerUserAccess|IAMFullAccess|job-function\/\w+Administrator)$/;

/** Those for who may do everything with one service, or read whatever it holds. */
export const WHOLE_SERVICE: RegExp =
  /^(.+\/)?(\w*FullAccess\w*|\w*PowerUser\w*|SecretsManagerReadWrite|Amazon(S3|DynamoDB|Kinesis|SSM)ReadOnlyAccess)$/;

/** Whether a managed policy of AWS's is more than people and workloads have. */
export function isTooWide(name: string): boolean {
  return ADMINISTERING.test(name) || WHOLE_SERVICE.test(name);
}
