import type { RefusalTable } from '../../../support/changed-settings';
import { STATUS_PAGE } from '../../../support/status-page';

const page = (changes: object = {}, environment = 'production') => ({
  [`${environment}.observability`]: { statusPage: { ...STATUS_PAGE, ...changes } },
});
const worldwide = (changes: object = {}, environment = 'production', hostname = 'www.example.com') => ({
  [`${environment}.observability`]: {
    worldwideProbes: { regions: ['us-east-1'], hostnames: [hostname], ...changes },
  },
});
const PATH = 'production.observability.statusPage';
const [SHOP] = STATUS_PAGE.components;

export const STATUS_PAGE_REFUSALS: RefusalTable = {
  'a status page outside production': [
    page({ hostname: 'status.example.net', components: [{ label: 'Shop', hostname: 'www.example.net' }] }, 'staging'),
    ['staging.observability.statusPage', 'a status page'],
    'nothing outside production: only production has probes',
    'Remove it; the page of production shows the state of the product.',
  ],
  'a status page that Cloudflare does not proxy': [
    {
      ...page(),
      'production.domain.cloudflare': {
        originStage: 'dns-only',
        migration: { until: '2027-01-31', reason: 'The names move to Cloudflare one after the other.' },
      },
    },
    [PATH, 'a status page'],
    'nothing in the origin stage "dns-only": Cloudflare proxies the page',
    'Add the page in the stage "proxied".',
  ],
  'a status page outside the DNS zone': [
    page({ hostname: 'status.example.org' }),
    [`${PATH}.hostname`, '"status.example.org"'],
    'a name with one label more than example.com, which its certificate covers',
    'Write, for instance, "status.example.com".',
  ],
  'a status page at the name of the DNS zone': [
    page({ hostname: 'example.com' }),
    [`${PATH}.hostname`, '"example.com"'],
    'a name with one label more than example.com, which its certificate covers',
    'Write, for instance, "status.example.com".',
  ],
  'a status page in the Region of the environment': [
    page({ region: 'eu-west-1' }),
    [`${PATH}.region`, '"eu-west-1"'],
    'eu-central-1, as in probeRegions: its probes update the page (DET-08)',
    'Write one of them, or add the Region to probeRegions.',
  ],
  'the hostname of a service as that of the page': [
    page({ hostname: 'www.example.com', components: [{ label: 'Shop', hostname: 'www.example.com' }] }),
    [`${PATH}.hostname`, '"www.example.com"'],
    'a unique hostname; production.services.web.hostname is the same',
    'Choose another hostname.',
  ],
  'a title of two lines': [
    page({ title: 'Status\nof the shop' }),
    [`${PATH}.title`, '"Status\\nof the shop"'],
    'one line of 1 to 60 characters, without spaces around it',
    'Write, for instance, "Status of the shop".',
  ],
  'a status page without components': [
    page({ components: [] }),
    [`${PATH}.components`, '0 components'],
    '1 to 50 components',
    "Write { label: 'Shop', hostname: … } for each part of the product that customers know.",
  ],
  'a component without a probe': [
    page({ components: [{ label: 'Shop', hostname: 'shop.example.com' }] }),
    [`${PATH}.components[0].hostname`, '"shop.example.com"'],
    'www.example.com',
    'Write a hostname of the environment: probes check no other name.',
  ],
  'the page as its own component': [
    page({ components: [{ label: 'Status', hostname: 'status.example.com' }] }),
    [`${PATH}.components[0].hostname`, '"status.example.com"'],
    'www.example.com',
    'Write a hostname of the environment: probes check no other name.',
  ],
  'probes of other continents outside production': [
    worldwide({}, 'staging', 'www.example.net'),
    ['staging.observability.worldwideProbes', 'probes from other Regions'],
    'nothing outside production: only production has probes (DET-05)',
    'Remove it.',
  ],
  'an allowed Region as another continent': [
    worldwide({ regions: ['us-east-1', 'eu-north-1'] }),
    ['production.observability.worldwideProbes.regions', '["us-east-1", "eu-north-1"]'],
    'Regions outside the allowed ones; eu-north-1 may have all resources (ENV-02)',
    'Move eu-north-1 to probeRegions.',
  ],
  'a Region of another continent twice': [
    worldwide({ regions: ['us-east-1', 'us-east-1'] }),
    ['production.observability.worldwideProbes.regions', '["us-east-1", "us-east-1"]'],
    '1 to 5 AWS Regions, each once',
    'Write one Region of each continent with users, for instance ["us-east-1", "ap-southeast-1"].',
  ],
  'probes of other continents without a hostname': [
    worldwide({ hostnames: [] }),
    ['production.observability.worldwideProbes.hostnames', 'an empty list'],
    'one public hostname or more, each once',
    'Write the hostnames whose health check path returns no personal data.',
  ],
  'probes of other continents of an unknown hostname': [
    worldwide({ hostnames: ['shop.example.com'] }),
    ['production.observability.worldwideProbes.hostnames[0]', '"shop.example.com"'],
    'www.example.com, each once',
    'Write a hostname of a service, function or site of the environment.',
  ],
  'a component twice': [
    page({ components: [SHOP, { label: 'Cart', hostname: 'www.example.com' }] }),
    [`${PATH}.components[1].hostname`, '"www.example.com"'],
    'a hostname that no other component has',
    'Change or remove one of them.',
  ],
};
