/** The usage of `doctor` and `verify`, without the AWS SDK that both need. */
export function operateUsage(command: string): string {
  return `Usage: cdk-secure-baseline ${command} ENVIRONMENT [--json]`;
}
