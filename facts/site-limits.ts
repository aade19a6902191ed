/** Name of the folder of a release. */
export const SITE_RELEASE = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** Path of a page in the folder of a site. */
export const SITE_PAGE = /^[\w-]+(?:\/[\w-]+)*\.html$/;

/** A directive of a Content Security Policy: its name and optional values. @see https://www.w3.org/TR/CSP3/#framework-directives */
const CSP_DIRECTIVE = /^[a-z][a-z-]*(?: [ -~]+)?$/;

/** Whether a text is a Content Security Policy that restricts everything it does not list. @see https://www.w3.org/TR/CSP3/#directive-default-src */
export function isContentSecurityPolicy(policy: string): boolean {
  const directives = policy
    .replace(/;$/, '')
    .split(';')
    .map((directive) => directive.trim());
  return (
    directives.every((directive) => CSP_DIRECTIVE.test(directive)) &&
    directives.some((directive) => directive.startsWith('default-src '))
  );
}

/** Distributions of an account. @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
export const MAX_SITES = 20;
