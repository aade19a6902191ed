export { certificateAuthorityError } from './certificate-authority';
export { requireUniqueInRegion } from './unique-in-region';
export {
  daysBetween,
  durationBetween,
  type Requirement,
  requirement,
  numberBetween,
  validateAll,
} from './requirements';
