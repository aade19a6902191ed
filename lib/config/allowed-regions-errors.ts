import { AWS_REGIONS } from '../../facts/regions';
import { allowedRegionsPlace } from './allowed-regions';
import { closestName } from '../../facts/closest-name';
import { describeValue } from './describe-value';
import type { SettingValidationError } from './settings-error';
import type { EstateOptions } from './validation-options';

/** The validation errors of the allowed Regions: JavaScript and tsx do not check types, and a name that no Region has allows nothing. */
export function allowedRegionsErrors(options: EstateOptions): readonly SettingValidationError[] {
  const given: unknown = options.allowedRegions;
  if (given === undefined) return [];
  const place = allowedRegionsPlace(options);
  if (!Array.isArray(given) || given.length === 0) {
    return [
      {
        path: 'allowedRegions',
        given: describeValue(given),
        allowed: 'a list of AWS Regions, one or more (ENV-02)',
        fix: `Write the list in ${place}, or remove it there to allow the Regions of the European Union.`,
      },
    ];
  }
  return given.flatMap((region: unknown, index) => {
    if (isRegion(region)) return [];
    const meant = closestName(String(region), AWS_REGIONS);
    return [
      {
        path: `allowedRegions[${String(index)}]`,
        given: describeValue(region),
        allowed: 'the name of an AWS Region (ENV-02)',
        fix: `Correct it in ${place}${meant === undefined ? '' : ` (did you mean "${meant}"?)`}.`,
      },
    ];
  });
}

/** Whether AWS has a Region of this name. */
export function isRegion(value: unknown): value is string {
  return typeof value === 'string' && AWS_REGIONS.includes(value);
}
