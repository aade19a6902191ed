import { GLOBAL_REGION } from '../../../facts/edge-limits';
import { unavailable } from '../../../facts/region-availability.json';
import { REGIONAL_PARTS, WEBSITE_TYPES } from '../../../lib/config/regional-parts';
import type { VariantCheck } from './variant-check';

/** The environment is the only one in its account. */
const PLACE = { isFirstOfAccount: true, isFirstOfRegion: true };

/** The validation of the settings knows which resource types of the templates some Regions do not offer. */
export const REGIONAL_TYPES: VariantCheck = {
  title: 'has the parts that the settings state, of the resource types that some Regions do not offer',
  problems: ({ stacks, variant: { settings } }) => {
    const parts = REGIONAL_PARTS.filter(({ isPartOf }) => isPartOf(settings, PLACE));
    const stated = parts.flatMap(({ resourceTypes }) => resourceTypes);
    const pageRegion = settings.observability?.statusPage?.region;
    const types = stacks.flatMap(({ id, region, template }) =>
      Object.values(template.Resources).map(({ Type }) => ({ id, region, Type })),
    );
    const missingIn: Readonly<Record<string, readonly string[]>> = unavailable;
    const isStated = ({ region, Type }: (typeof types)[number]) => {
      if (region === settings.region) return stated.includes(Type);
      if (region === pageRegion) return WEBSITE_TYPES.includes(Type);
      // The Region of what protects CloudFront is the same for every environment.
      return region === GLOBAL_REGION && missingIn[Type]?.includes(region) !== true;
    };
    const unstated = types.filter((each) => each.Type in unavailable && !isStated(each));
    const needless = parts.filter(
      ({ resourceTypes }) =>
        !types.some(({ region, Type }) => region === settings.region && resourceTypes.includes(Type)),
    );
    return [
      ...new Set(unstated.map(({ id, Type }) => `${id}: no part of REGIONAL_PARTS has ${Type}`)),
      ...needless.map(({ name }) => `no template has ${name}`),
    ];
  },
};
