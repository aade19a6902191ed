import { type SettingVariant, variant } from './setting-variant';

const FOLDER = { kind: 'folder', directory: 'examples/demo-site' };

/** Static front ends. */
export const SITE_VARIANTS: readonly SettingVariant[] = [
  variant('sites', 'production', {
    sites: [
      {
        name: 'website',
        hostname: 'example.com',
        content: FOLDER,
        contentSecurityPolicy: "default-src 'self'; img-src 'self' data:",
        securityTextExpires: '2027-05-01',
      },
      {
        name: 'manual',
        hostname: 'manual.example.com',
        content: { kind: 'release', release: '3f2a91c0d4e7b815' },
        notFoundPage: 'errors/missing.html',
        securityTextExpires: '2027-05-01',
      },
    ],
  }),
  variant('site-with-preload', 'staging', {
    'domain.cloudflare.hstsPreload': true,
    'domain.cloudflare.originStage': 'proxied',
    sites: [{ name: 'website', hostname: 'manual.example.net', content: FOLDER, securityTextExpires: '2027-05-01' }],
  }),
];
