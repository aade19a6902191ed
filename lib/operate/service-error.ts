/** Errors of the SDK by which a service states that something does not exist. */
const MISSING = /NotFound|NoSuch|DoesNotExist|NonExistent|Invalid\w*ID\.NotFound/;
/** Errors by which a service refuses a caller who is known to it. */
const REFUSED = /AccessDenied|Unauthorized|NotAuthorized|Forbidden|AuthorizationError/;
/** Errors of callers who have no valid credentials. */
const NO_CREDENTIALS =
  /CredentialsProviderError|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|TokenProviderError/;

/** Whether the service states that what was read does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && MISSING.test(error.name);
}

/** Whether the service refuses the caller. A response without a body has only a status. */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return REFUSED.test(error.name) || $metadata?.httpStatusCode === 403;
}

/** Whether the caller has no credentials, or expired ones. */
export function lacksCredentials(error: unknown): boolean {
  return error instanceof Error && NO_CREDENTIALS.test(error.name);
}

/** One line for a person. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message } = error;
  const line = message === '' ? (error as { readonly code?: string }).code : message.split('\n')[0];
  return `${name}: ${line ?? 'no message'}`;
}

/** The fix for an error of a service. */
export function fixFor(error: unknown): string {
  return isRefused(error)
    ? 'Use credentials with the AWS managed policy ReadOnlyAccess.'
    : 'Run the command again; if the error remains, look at the service in the AWS Health Dashboard.';
}

/** The result of a read, or undefined where the service states that there is nothing. */
export async function ifExists<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
