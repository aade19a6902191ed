/** Name of the folder of a release. */
export const SITE_RELEASE = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** Path of a page in the folder of a site. */
export const SITE_PAGE = /^[\w-]+(?:\/[\w-]+)*\.html$/;

/** A Content Security Policy that restricts everything it does not list. @see https://www.w3.org/TR/CSP3/#directive-default-src */
export const CONTENT_SECURITY_POLICY = /^(?:[a-z-]+ [^;\n]+; ?)*default-src [^;\n]+(?:; ?[a-z-]+(?: [^;\n]+)?)*;?$/;

/** Distributions of an account. @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
export const MAX_SITES = 20;
