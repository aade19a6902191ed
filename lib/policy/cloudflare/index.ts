export type { Resource } from '../model';
export { evaluateZone, type ZoneResult, type ZoneStatements } from './evaluate-zone';
export { type PublicName, publicNames } from './public-names';
export { CLOUDFLARE_RULES } from './rules';
export { terraformResources, terraformTemplates, type TerraformDocument } from './terraform-templates';
