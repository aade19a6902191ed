import { placeholdersIn } from '../../config';
import { problem } from '../check';
import type { DoctorCheck } from './doctor-check';

/** Example values of the settings: no account, zone or repository has them. */
export const placeholders: DoctorCheck = {
  id: 'placeholders',
  offline: true,
  find: ({ settings }) => {
    const found = placeholdersIn([settings]);
    if (found.length === 0) return [{ subject: 'settings hold no example values', verdict: 'ok', detail: 'yes' }];
    return found.map(({ path, value, fix }) => problem(path, `holds the example value '${value}'`, fix));
  },
};
