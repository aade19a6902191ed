export { requireUniqueInRegion } from './unique-in-region';
export { durationBetween, type Requirement, requirement, numberBetween, validateAll } from './requirements';
