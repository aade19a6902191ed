import { z } from 'zod';
import { type Settings, text } from '../schema/leaf';
import { day, hostname, workloadName } from '../schema/shared-settings';
import { isProjectFolder } from '../values/container-path';
import { isContentSecurityPolicy, SITE_PAGE, SITE_RELEASE } from '../../../facts/site-limits';

/** The files of a site. */
const content = z.discriminatedUnion('kind', [
  z.strictObject({
    /** The deployment uploads a folder as a new release. */
    kind: z.literal('folder'),
    /** Folder with `index.html` and the page for missing files, at most 50 MiB, relative to the root of the project. */
    directory: text(isProjectFolder, {
      allowed: 'a folder below the root of the project, without "." and ".."',
      fix: 'Write it relative to the root, for instance "sites/www/dist".',
      examples: ['examples/demo-site'],
    }),
  }),
  z.strictObject({
    /** A release in the bucket of the site: an earlier one, or one that another pipeline uploaded to `releases/<release>/`. */
    kind: z.literal('release'),
    /** Name of its folder below `releases/`. */
    release: text(SITE_RELEASE, {
      allowed: '1 to 64 letters, digits and . _ -, a letter or digit first',
      fix: 'Copy the name from the output Release of an earlier deployment, or from the bucket.',
      examples: ['3f2a91c0d4e7b815', '2026-11-29'],
    }),
  }),
]);

/** A static front end: a private bucket, CloudFront and Cloudflare (EDGE-07, DNS-10). */
export const site = z.strictObject({
  /** Lowercase name, unique in the sites, services, jobs and functions of the environment. */
  name: workloadName,
  /** Public hostname: `domain.dnsZone` or a name with one more label, unique in all environments. */
  hostname,
  /** The files of the site. */
  content,
  /**
   * Content-Security-Policy header.
   * @default - only content of the site, no inline scripts or styles, no frames (EDGE-07)
   */
  contentSecurityPolicy: text(isContentSecurityPolicy, {
    allowed: 'directives of a Content Security Policy with default-src, in one line',
    fix: "Write, for instance, \"default-src 'self'; img-src 'self' data:\".",
    examples: ["default-src 'self'; img-src 'self' data:"],
  }).optional(),
  /**
   * Page for missing files.
   * @default '404.html'
   */
  notFoundPage: text(SITE_PAGE, {
    allowed: 'the path of an .html file in the folder',
    fix: 'Write, for instance, "404.html".',
    examples: ['404.html', 'errors/missing.html'],
  }).optional(),
  /** Day on which `/.well-known/security.txt` expires, `YYYY-MM-DD`, within one year; its contact is `ownership.securityContact`. */
  securityTextExpires: day('Write a day within one year, and renew it.'),
});

export type SiteSettings = Settings<typeof site>;
