import type { EstateOptions } from './validation-options';

/**
 * Regions inside the European Union with the zones that every account can use there (ENV-02). Reviewed data, not a
 * lookup: London and Zurich are in Europe, not in the Union.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
const EU_ZONE_SUFFIXES: ReadonlyMap<string, readonly string[]> = new Map([
  ['eu-central-1', ['a', 'b', 'c']],
  ['eu-north-1', ['a', 'b', 'c']],
  ['eu-south-1', ['a', 'b', 'c']],
  ['eu-south-2', ['a', 'b', 'c']],
  ['eu-west-1', ['a', 'b', 'c']],
  ['eu-west-3', ['a', 'b', 'c']],
]);

/** Zones of a Region that was allowed by the caller and is not in the table; AWS has none with more than six. */
const UNREVIEWED_ZONE_SUFFIXES: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The Regions that settings may name unless the caller allows others. */
export const EU_REGIONS: readonly string[] = [...EU_ZONE_SUFFIXES.keys()];

/** The setting with the allowed Regions, as the fix of an error names it. */
export function allowedRegionsPlace({ settingsLocation }: EstateOptions): string {
  return `allowedRegions of defineBaseline${settingsLocation === undefined ? '' : ` in ${settingsLocation}`}`;
}

/** Names of the availability zones of a Region. */
export function availabilityZonesOf(region: string): readonly string[] {
  return (EU_ZONE_SUFFIXES.get(region) ?? UNREVIEWED_ZONE_SUFFIXES).map((suffix) => `${region}${suffix}`);
}
