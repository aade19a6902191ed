export { costChanges, costDifferences } from './cost-changes';
