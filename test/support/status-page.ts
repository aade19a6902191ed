import { production } from '../reference-estate';
import type { EnvironmentSettings, StatusPageSettings } from '../../lib/config';

/** A status page of the production environment. */
export const STATUS_PAGE: StatusPageSettings = {
  hostname: 'status.example.com',
  region: 'eu-central-1',
  title: 'Status of the shop',
  components: [{ label: 'Shop', hostname: 'www.example.com' }],
};

export const PRODUCTION_WITH_STATUS_PAGE: EnvironmentSettings = {
  ...production,
  observability: { statusPage: STATUS_PAGE },
};
