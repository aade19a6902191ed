/** Hashes of assets change with every edit of an example; what a snapshot watches is everything else. */
const ASSET_HASH = /[0-9a-f]{64}/g;

/** Parameters and rules that CDK adds to every template to check the bootstrap version. */
const BOOTSTRAP_SECTIONS = ['Parameters', 'Rules'];

/** A template without what changes for no reason that a reviewer cares about. */
export function normalizedTemplate(template: object): unknown {
  const entries = Object.entries(template).filter(([section]) => !BOOTSTRAP_SECTIONS.includes(section));
  return JSON.parse(JSON.stringify(Object.fromEntries(entries)).replaceAll(ASSET_HASH, '<asset-hash>'));
}
