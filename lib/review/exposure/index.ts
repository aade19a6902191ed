export { exposureChanges } from './exposure-changes';
export { EXPOSURES, type ExposureKind } from '../../policy/predicates/connections/exposure-kinds';
export { type ComparedEnvironments, type ExposureChange, reviewExposure } from './review-exposure';
