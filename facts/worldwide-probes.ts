/** Regions outside the allowed ones with probes: one for each continent. */
export const MAX_WORLDWIDE_REGIONS = 5;
