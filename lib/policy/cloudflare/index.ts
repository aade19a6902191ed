export type { Resource } from '../model';
export { evaluateZone, type ZoneResult, type ZoneStatements } from './evaluate-zone';
export { CLOUDFLARE_RULES } from './rules';
export { terraformResources, terraformTemplates, type TerraformDocument } from './terraform-templates';
