export { DeployedAwsSide } from './aws-side';
export { cloudflare } from './cloudflare-command';
