export { ContractError } from './contract-error';
export { type EdgeContract, MAX_AGE_DAYS, parseEdgeContract, type ValidationRecord } from './edge-contract';
export {
  apiTokenSecretName,
  CONTRACT_OUTPUTS,
  SITE_OUTPUTS,
  siteStackId,
  stackName,
  type StateLocation,
  stateLocation,
  STATUS_PAGE_STACK,
  type ZoneRoleNames,
  zoneRoleNames,
} from './names';
export { placeholderContract } from './placeholder-contract';
