import { z } from 'zod';
import type {
  AdminAccessSettings,
  CloudflareSettings,
  DomainSettings,
  HstsRampSettings,
  ScriptPolicySettings,
} from '../environment-settings';
import {
  CLOUDFLARE_PLANS,
  EDGE_CERTIFICATE_AUTHORITIES,
  HSTS_RAMP_SECONDS,
  MINIMUM_TLS,
  ORIGIN_STAGES,
} from '../settings-limits';
import { isHostname } from '../values/internet-name';
import { day } from './day';
import { leaf, oneOf, section, text, wholeNumber } from './leaf';
import { dnsZoneName, hostname, mailbox, permissionSet, reason } from './names';

const adminAccess: z.ZodType<AdminAccessSettings> = section({
  paths: z.array(
    text(isHostAndPath, {
      allowed: 'a hostname and a path, without scheme, query and wildcard',
      fix: 'Write, for instance, "www.example.com/admin".',
    }),
  ),
  emailDomain: hostname,
});

const yesOrNo = leaf(z.boolean(), { allowed: 'true or false', fix: 'Write true or false.' });

const scriptPolicy: z.ZodType<ScriptPolicySettings> = section({
  action: oneOf(['log', 'allow'], 'Begin with "log", and see what it reports.'),
  directives: text((value) => /^[a-z]+-src(?:-elem|-attr)? [^\n]+$/.test(value), {
    allowed: 'directives of a Content Security Policy, in one line',
    fix: 'Write, for instance, "script-src \'self\'".',
  }),
});

const hstsRamp: z.ZodType<HstsRampSettings> = section({
  maxAgeSeconds: wholeNumber(HSTS_RAMP_SECONDS, {
    fix: 'Begin with 300, and raise it in steps: a day, a week, a month.',
  }),
  includeSubdomains: yesOrNo.optional(),
  until: day('Write the day from which on HSTS holds for one year and all names.'),
  reason,
});

/** Printed in the lists of the API without hyphens, in the provider's documentation with them. */
const webhookId = text((value) => /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/.test(value), {
  allowed: 'the id of a webhook destination, 32 hexadecimal digits in lower case',
  fix: 'Create the destination under Notifications > Destinations, then copy its id from: npm run cloudflare -- ENVIRONMENT existing.',
  hidden: true,
});

const cloudflare: z.ZodType<CloudflareSettings> = section({
  plan: oneOf(CLOUDFLARE_PLANS, 'Take the plan that the zone has at Cloudflare.').optional(),
  accountId: text((value) => /^[0-9a-f]{32}$/.test(value), {
    allowed: '32 hexadecimal digits, in lower case',
    fix: "Copy the account id from the zone's overview in the Cloudflare dashboard.",
  }).optional(),
  originStage: oneOf(ORIGIN_STAGES, 'Take one stage after the other, as docs/runbooks/origin-lock.md says.').optional(),
  originPullAuthority: text((value) => /^(?!\/)(?!.*\.\.).+\.pem$/.test(value), {
    allowed: 'a .pem file inside the project',
    fix: 'Write its path relative to the project\'s root, for instance "certificates/origin-pull-authority.pem".',
  }).optional(),
  migration: section({
    until: day('Write the day on which the migration will be over.'),
    reason,
  }).optional(),
  notificationMailboxes: z.array(mailbox).optional(),
  notificationWebhooks: z.array(webhookId).optional(),
  minimumTls: oneOf(MINIMUM_TLS, 'Take 1.3, or 1.2 for clients from before 2018.').optional(),
  hstsPreload: yesOrNo.optional(),
  hstsRamp: hstsRamp.optional(),
  challengeAutomation: yesOrNo.optional(),
  edgeCertificateAuthority: oneOf(
    EDGE_CERTIFICATE_AUTHORITIES,
    'Name the authority, or remove the setting.',
  ).optional(),
  scriptPolicy: scriptPolicy.optional(),
  zoneHold: yesOrNo.optional(),
  mailManagedElsewhere: reason.optional(),
  tokenRotateBy: day('Write the day by which the token has to be replaced, a week before it expires.').optional(),
  zonePermissionSets: section({
    operators: permissionSet.optional(),
    tokenAdministrators: permissionSet.optional(),
  }).optional(),
  adminAccess: adminAccess.optional(),
});

export const domain: z.ZodType<DomainSettings> = section({ dnsZone: dnsZoneName, cloudflare: cloudflare.optional() });

function isHostAndPath(value: string): boolean {
  const [host = '', ...path] = value.split('/');
  return isHostname(host) && path.length > 0 && path.every((part) => /^[\w.~-]+$/.test(part));
}
