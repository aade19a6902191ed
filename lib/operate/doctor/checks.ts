import { bootstrap } from './bootstrap';
import { cloudflare } from './cloudflare';
import type { DoctorCheck } from './doctor-check';
import { images } from './images';
import { namesInUse } from './names-in-use';
import { placeholders } from './placeholders';
import { quotaCheck } from './quotas/account-quota';
import { FARGATE_QUOTAS } from './quotas/fargate-quotas';
import { SITE_QUOTAS } from './quotas/site-quotas';
import { RESOURCE_QUOTAS } from './quotas/resource-quotas';
import { lambdaConcurrency } from './quotas/lambda-concurrency';
import { regions } from './regions';
import { shieldSubscription } from './shield-subscription';
import { signInDomains } from './sign-in-domains';
import { siteNames } from './site-names';
import { serviceLinkedRoles } from './service-linked-roles';
import { accountPublicAccessBlock } from './singletons/account-public-access-block';
import { singletonCheck } from './singletons/account-singleton';
import { ACCOUNT_SINGLETONS } from './singletons/account-singletons';
import { auditTrail } from './singletons/audit-trail';
import { vpcBlockPublicAccess } from './singletons/vpc-block-public-access';

/** In the order in which they are solved. */
export const DOCTOR_CHECKS: readonly DoctorCheck[] = [
  placeholders,
  regions,
  bootstrap,
  lambdaConcurrency,
  ...[...FARGATE_QUOTAS, ...RESOURCE_QUOTAS, ...SITE_QUOTAS].map(quotaCheck),
  serviceLinkedRoles,
  auditTrail,
  ...ACCOUNT_SINGLETONS.map(singletonCheck),
  vpcBlockPublicAccess,
  accountPublicAccessBlock,
  namesInUse,
  siteNames,
  signInDomains,
  shieldSubscription,
  images,
  cloudflare,
];
