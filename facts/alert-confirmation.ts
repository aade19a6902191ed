import type { Bounds } from './bounds';
import { MINUTES_PER_DAY } from './time-window';

/** Time in which a responder confirms a critical alert (INC-05). */
export const CONFIRMATION_MINUTES: Bounds = { min: 1, max: MINUTES_PER_DAY };

/** Message attribute of requests for confirmation, which are not alerts. */
export const CONFIRMATION_REQUEST = 'confirmation';
