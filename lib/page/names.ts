/** What CDK appends to a logical id, which people do not read. */
const HASH = /[0-9A-F]{8}$/;

/** The last parts of a construct path that every resource of an L2 construct has. */
const LAST_PARTS = /(?:\/(?:Resource|Default))+$/;

/** The name of a resource in all parts of the page: its construct path, or its stack and logical id if the template contains no path. */
export function shortName(
  environment: string,
  {
    constructPath,
    logicalId,
    stack,
  }: { readonly logicalId: string; readonly stack: string; readonly constructPath?: string },
): string {
  return constructPath === undefined
    ? `${stack.replace(`${environment}-`, '')}/${logicalId.replace(HASH, '')}`
    : shortPath(environment, constructPath);
}

/** A construct path without the environment, which the page states once, and without its last parts. */
export function shortPath(environment: string, constructPath: string): string {
  const inside = constructPath.startsWith(`${environment}/`)
    ? constructPath.slice(environment.length + 1)
    : constructPath;
  return inside.replace(LAST_PARTS, '');
}
