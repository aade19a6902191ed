// Terraform states of the DNS zone. The rules for the zone itself are in `../../cloudflare`.
export { protectedStateBucket } from './dns-09-protected-state-bucket';
export { sharedCache } from './dns-10-shared-cache';
