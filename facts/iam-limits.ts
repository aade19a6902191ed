import type { Bounds } from './bounds';

/** Characters of a managed policy without white space. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MAX_POLICY_CHARACTERS = 6144;
/** Managed policies of a role or permission set. */
export const MAX_POLICIES = 10;

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
export const PERMISSION_SET_NAME: RegExp = /^[\w+=,.@-]{1,32}$/;

/** At most a working day. @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html */
export const SESSION_HOURS: Bounds = { min: 1, max: 8 };

export const ACCOUNT_ID: RegExp = /^\d{12}$/;

export const USER_ARN: RegExp = /^arn:[a-z-]+:iam::\d{12}:user\/[\w+=,.@/-]+$/;

/** A group or user of Identity Center. @see https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html */
export const IDENTITY_STORE_ID: RegExp = /^([0-9a-f]{10}-)?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const ORGANIZATION_ID: RegExp = /^o-[a-z0-9]{10,32}$/;

/** The default qualifier of `cdk bootstrap`. @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html */
export const DEFAULT_QUALIFIER = 'hnb659fds';
