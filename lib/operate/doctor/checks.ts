import { bootstrap } from './bootstrap';
import { cloudflare } from './cloudflare';
import type { DoctorCheck } from './doctor-check';
import { images } from './images';
import { placeholders } from './placeholders';
import { quotaCheck } from './quotas/account-quota';
import { databaseClusters, databaseInstances, loadBalancers } from './quotas/data-quotas';
import { fargateOnDemand, fargateSpot } from './quotas/fargate-quotas';
import { lambdaConcurrency } from './quotas/lambda-concurrency';
import { elasticIps, natGateways, vpcs } from './quotas/network-quotas';
import { regions } from './regions';
import { serviceLinkedRoles } from './service-linked-roles';
import { accountPublicAccessBlock } from './singletons/account-public-access-block';
import { auditTrail } from './singletons/audit-trail';
import { configurationRecorder, deliveryChannel } from './singletons/configuration-recorder';
import { githubProvider } from './singletons/github-provider';
import { guardDuty } from './singletons/guard-duty';
import { macie } from './singletons/macie';
import { securityHub } from './singletons/security-hub';
import { vpcBlockPublicAccess } from './singletons/vpc-block-public-access';

/** In the order in which they are solved. */
export const DOCTOR_CHECKS: readonly DoctorCheck[] = [
  placeholders,
  regions,
  bootstrap,
  lambdaConcurrency,
  ...[
    fargateOnDemand,
    fargateSpot,
    elasticIps,
    vpcs,
    natGateways,
    loadBalancers,
    databaseClusters,
    databaseInstances,
  ].map(quotaCheck),
  serviceLinkedRoles,
  githubProvider,
  auditTrail,
  guardDuty,
  securityHub,
  configurationRecorder,
  deliveryChannel,
  macie,
  vpcBlockPublicAccess,
  accountPublicAccessBlock,
  images,
  cloudflare,
];
