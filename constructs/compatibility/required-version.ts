import { version as installed } from 'aws-cdk-lib/package.json';

/** The lowest version of aws-cdk-lib that passes the tests of this package; the peer dependency has the same. */
export const REQUIRED_AWS_CDK: string = '2.269.0';

/**
 * Throws if the app has an older aws-cdk-lib, before the first construct fails for a missing class.
 *
 * @throws Error with both versions and the command
 */
export function requireAwsCdk(version: string = installed): void {
  if (!isOlder(version, REQUIRED_AWS_CDK)) return;
  throw new Error(
    `cdk-secure-baseline requires aws-cdk-lib ${REQUIRED_AWS_CDK} or a later 2.x version; ${version} is installed. Run: npm install aws-cdk-lib@^${REQUIRED_AWS_CDK}`,
  );
}

/** Compares major, minor and patch version; a prerelease counts as its version. */
function isOlder(version: string, required: string): boolean {
  const [one, other] = [version, required].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  const index = (one ?? []).findIndex((part, position) => part !== other?.[position]);
  return index >= 0 && (one?.[index] ?? 0) < (other?.[index] ?? 0);
}
