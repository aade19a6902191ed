export { DeployedAwsSide } from './aws-side';
export { cloudflare } from './cloudflare-command';
export { renderReviews, reviewZone } from './zone-review';
