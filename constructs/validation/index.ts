export { certificateAuthorityError } from './certificate-authority';
export { selectedZones } from './selected-zones';
export { requireUniqueInRegion } from './unique-in-region';
export {
  daysBetween,
  durationBetween,
  type Requirement,
  requirement,
  numberBetween,
  validateAll,
} from './requirements';
