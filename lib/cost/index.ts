export { type CostDifference, costDifference, type ItemDifference } from './cost-difference';
export { costSummary, largestLines } from './cost-summary';
export {
  type CostLine,
  type CostTotal,
  environmentCost,
  type EnvironmentCost,
  type EnvironmentCostProps,
  type FreeResources,
  isEstimate,
  monthlyText,
  type NotPriced,
} from './environment-cost';
export type { Price, PriceConfidence, PriceItemId, PriceSource } from './prices/price-table';
export { usdDifference, usdText } from './usd';
export { COST_FILES, type CostSettings, recordedSettings, type RecordedCost, writeCost } from './write-cost';
