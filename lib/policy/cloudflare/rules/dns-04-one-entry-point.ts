import type { CloudflareRule } from '../cloudflare-rule';
import { at } from '../zone-configuration';

export const oneEntryPoint: CloudflareRule = {
  id: 'DNS-04-OneEntryPoint',
  control: 'DNS-04',
  statement: 'Each phase has one entry point, and each of its rules a ref.',
  fix: 'Put the rules of a phase into one cloudflare_ruleset: Cloudflare refuses a second entry point. Give each rule a ref.',
  source: 'https://developers.cloudflare.com/ruleset-engine/about/rulesets/#entry-point-ruleset',
  check: (zone) => {
    const entryPoints = zone
      .resources('cloudflare_ruleset')
      .filter(({ attributes }) => at(attributes, 'kind') === 'zone')
      .map(({ address, attributes }) => ({ address, phase: String(at(attributes, 'phase')) }));
    const phases = new Set(entryPoints.map(({ phase }) => phase));
    const repeated = entryPoints.filter(
      ({ phase }, index) => entryPoints.findIndex((each) => each.phase === phase) < index,
    );
    const refless = [...phases].filter((phase) =>
      zone.enabledRules(phase).some((rule) => typeof at(rule, 'ref') !== 'string'),
    );
    return [
      ...repeated.map(({ address, phase }) => ({ where: address, message: `${phase} has an entry point already` })),
      ...refless.map((phase) => ({ where: phase, message: 'a rule has no ref: reordering would replace it' })),
    ];
  },
};
