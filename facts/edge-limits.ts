import type { Bounds } from './bounds';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const MAX_LISTENER_RULES = 100;
export const MAX_TARGET_GROUPS = 100;
export const MAX_TARGETS = 1000;
/** Hostnames and paths in the conditions of one rule. */
export const MAX_CONDITION_VALUES = 5;
/** `*` and `?` in the conditions of one rule. */
export const MAX_CONDITION_WILDCARDS = 5;

/** Characters of a value in a condition. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
export const MAX_CONDITION_LENGTH = 128;

/** Names of a certificate, including wildcards. @see https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
export const MAX_CERTIFICATE_NAMES = 10;

/** Characters of the first name of a certificate. @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
export const MAX_COMMON_NAME_LENGTH = 64;

/** Issuer, key set and audience. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html */
export const TOKEN_CLAIM_LENGTH: Bounds = { min: 1, max: 256 };

/** One year: the minimum of the HSTS preload list. @see https://hstspreload.org/ */
export const HSTS_SECONDS = 31_536_000;

/** @see https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_AssociateProactiveEngagementDetails.html */
export const SHIELD_CONTACT_COUNT: Bounds = { min: 1, max: 10 };
export const SHIELD_PHONE_NUMBER: RegExp = /^\+[1-9]\d{1,14}$/;
export const SHIELD_NOTES: RegExp = /^[\w\s.\-,:/()+@]{1,1024}$/;

/** The Region of CloudFront and of other global services. */
export const GLOBAL_REGION = 'us-east-1';

/** Certificate authorities of Cloudflare and ACM. @see https://developers.cloudflare.com/ssl/reference/certificate-authorities/ */
export const CERTIFICATE_AUTHORITIES: readonly string[] = ['amazon.com', 'letsencrypt.org', 'pki.goog', 'ssl.com'];
