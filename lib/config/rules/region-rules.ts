import { missingTypes, regionsWith } from '../../../facts/regions';
import { allowedRegionsPlace, EU_REGIONS } from '../allowed-regions';
import { describeChoices } from '../describe-value';
import type { ReadableEnvironment } from '../readable-settings';
import { REGIONAL_PARTS, type RegionalPart, WEBSITE_TYPES } from '../regional-parts';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';

type Environments = readonly (ReadableEnvironment | undefined)[];

/** The Region offers the resource types of the environment. */
export function* regionalPartsRule(environments: Environments, options: ValidationOptions): Iterable<SettingIssue> {
  for (const [index, environment] of environments.entries()) {
    const { account, region } = environment ?? {};
    if (environment === undefined || account === undefined || region === undefined) continue;
    const ofAccount = environments.filter((each) => each?.account === account);
    const place = {
      isFirstOfAccount: ofAccount[0] === environment,
      isFirstOfRegion: ofAccount.find((each) => each?.region === region) === environment,
    };
    const parts = REGIONAL_PARTS.filter(({ isPartOf }) => isPartOf(environment, place));
    const missing = parts.filter(({ resourceTypes }) => missingTypes(resourceTypes, region).length > 0);
    if (missing.length > 0) yield { path: [index, 'region'], ...incomplete({ region, parts, missing }, options) };
  }
}

/** The Region of the status page offers the resource types of the page. */
export function* statusPageRegionRule({ observability }: ReadableEnvironment): Iterable<SettingIssue> {
  const region = observability?.statusPage?.region;
  const missing = missingTypes(WEBSITE_TYPES, region ?? '');
  if (missing.length === 0) return;
  yield {
    path: ['observability', 'statusPage', 'region'],
    allowed: `a Region that offers ${missing.join(', ')}`,
    fix: 'Write another Region of probeRegions.',
  };
}

interface IncompleteRegion {
  readonly region: string;
  /** The parts of the environment. */
  readonly parts: readonly RegionalPart[];
  /** Those that the Region does not offer. */
  readonly missing: readonly RegionalPart[];
}

function incomplete(
  { missing, parts, region }: IncompleteRegion,
  options: ValidationOptions,
): Pick<SettingIssue, 'allowed' | 'fix'> {
  const complete = regionsWith(parts.flatMap(({ resourceTypes }) => resourceTypes));
  const allowed = complete.filter((each) => (options.allowedRegions ?? EU_REGIONS).includes(each));
  const lacks = missing.map(({ name, resourceTypes }) => `${name} (${missingTypes(resourceTypes, region).join(', ')})`);
  const move =
    allowed.length > 0
      ? 'Move the environment to one of these Regions'
      : `Move the environment to one of these Regions and add it to ${allowedRegionsPlace(options)}`;
  const permanent = missing.filter(({ turnOff }) => turnOff === undefined).map(({ name }) => name);
  const turnOff = [...new Set(missing.flatMap((part) => part.turnOff ?? []))];
  return {
    allowed: `${describeChoices(allowed.length > 0 ? allowed : complete)}; CloudFormation does not offer in ${region}: ${lacks.join('; ')}`,
    fix:
      permanent.length > 0
        ? `${move}: every environment has ${permanent.join(' and ')}.`
        : `${move}, or ${turnOff.join(', ')}.`,
  };
}
