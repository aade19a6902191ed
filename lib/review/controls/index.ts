export { controlChanges } from './control-changes';
