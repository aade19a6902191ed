export { refuseSecondInRegion } from './one-in-region';
export { durationBetween, type Expectation, holds, numberBetween, requireAll } from './requirements';
