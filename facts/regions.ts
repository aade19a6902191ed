import { regions, unavailable, withoutData } from './region-availability.json';

/** The public AWS Regions; other partitions have separate accounts. */
const PUBLIC_REGIONS: readonly string[] = regions.aws;

/** The names of all AWS Regions. `npm run update:region-facts` writes the data. */
export const AWS_REGIONS: readonly string[] = Object.values(regions).flat();

/** The public Regions in which CloudFormation creates all these resource types. */
export function regionsWith(resourceTypes: readonly string[]): readonly string[] {
  return PUBLIC_REGIONS.filter(
    (region) => !withoutData.includes(region) && missingTypes(resourceTypes, region).length === 0,
  );
}

/** Of these resource types, those that CloudFormation does not create in the Region. */
export function missingTypes(resourceTypes: readonly string[], region: string): readonly string[] {
  const regionsWithout: Readonly<Record<string, readonly string[]>> = unavailable;
  return resourceTypes.filter((type) => regionsWithout[type]?.includes(region) === true);
}
