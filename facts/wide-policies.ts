/** AWS managed policies, by name with path, that allow all actions or privilege escalation to all actions (IAM-01). */
export const ADMINISTERING: RegExp =
  /^(AdministratorAccess(-\w+)?|PowerUserAccess|IAMFullAccess|job-function\/\w+Administrator)$/;

/** AWS managed policies that allow all actions of a service, or read access to all its data. */
export const WHOLE_SERVICE: RegExp =
  /(?:^|\/)(?:(?=\w+$)\w*?(?:FullAccess|PowerUser)|(?:SecretsManagerReadWrite|Amazon(?:S3|DynamoDB|Kinesis|SSM)ReadOnlyAccess)$)/;

/** Whether an AWS managed policy is too permissive for people and workloads. */
export function isTooWide(name: string): boolean {
  return ADMINISTERING.test(name) || WHOLE_SERVICE.test(name);
}
