import { z } from 'zod';
import { ShieldSubscription } from '../../../facts/shield-subscription';
import type { ShieldAdvancedSettings, ShieldContactSettings } from '../environment-settings';
import { day } from './day';
import { oneOf, section, text } from './leaf';
import { mailbox, tagValue } from './names';

export const shieldAdvanced: z.ZodType<ShieldAdvancedSettings> = section({
  confirmedBy: tagValue,
  confirmedOn: day('Write the day on which the subscription was verified.'),
  statement: text((value) => value === ShieldSubscription.STATEMENT, {
    allowed: `"${ShieldSubscription.STATEMENT}"`,
    fix: 'Subscribe in the Shield console, then write this sentence, word for word; without it leave shieldAdvanced out: Shield Standard is there and free.',
  }),
  automaticResponse: oneOf(
    ['legacy'],
    'Leave it out: the web ACL mitigates floods. "legacy" is for an account that had the mitigation of Shield before 2026-03-26.',
  ).optional(),
});

/** https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_EmergencyContact.html */
export const shieldContacts: z.ZodType<readonly ShieldContactSettings[]> = z.array(
  section({
    emailAddress: mailbox,
    phoneNumber: text((value) => /^\+[1-9]\d{1,14}$/.test(value), {
      allowed: '+ and up to 15 digits, without spaces',
      fix: 'Write a number that is answered day and night, such as "+35310000000".',
    }),
    notes: text((value) => /^[\w\s.\-,:/()+@]{1,1024}$/.test(value), {
      allowed: 'up to 1024 letters, digits, spaces and .-,:/()+@_',
      fix: 'Write when to call this contact.',
    }).optional(),
  }),
);
