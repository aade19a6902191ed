import { z } from 'zod';
import { MAX_ROTATION_DAYS } from '../../../facts/retention';
import type { Bounds } from '../../../facts/bounds';
import { type Settings, text, wholeNumber } from '../schema/leaf';
import { day, lengthOf, linkTargetName } from '../schema/shared-settings';

const ROTATION_DAYS: Bounds = { min: 1, max: MAX_ROTATION_DAYS };
const PURPOSE_LENGTH: Bounds = { min: 3, max: 256 };

/** The secret of one third party (SEC-03), with reminders of its rotation (SEC-02). */
export const secret = z.strictObject({
  /** Name for links, unique in the data stores of the environment. A changed name creates a new secret without the value. */
  name: linkTargetName,
  /** The third party and the kind of the credential. */
  purpose: text(
    (value) => value.trim() === value && value.length >= PURPOSE_LENGTH.min && value.length <= PURPOSE_LENGTH.max,
    {
      allowed: `${lengthOf(PURPOSE_LENGTH)} without spaces around them`,
      fix: 'Write, for instance, "Payments provider, API key".',
      examples: ['Payments provider, API key', 'Mail service, token'],
    },
  ),
  /**
   * Days between two reminders to rotate the secret; the first reminder is sent at deployment, because the value has to be stored.
   * @default 90
   */
  rotateEveryDays: wholeNumber(ROTATION_DAYS, 'Write the days after which the credential is rotated.').optional(),
  /**
   * Day from which reminders are sent every week, until it changes, instead of `rotateEveryDays`.
   * @default - reminders at an interval
   */
  rotateBy: day('Write the day by which the third party requires a new credential, at most 180 days ahead.').optional(),
});

export type SecretSettings = Settings<typeof secret>;
