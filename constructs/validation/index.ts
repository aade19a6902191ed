export { durationBetween, type Expectation, holds, numberBetween, requireAll } from './requirements';
