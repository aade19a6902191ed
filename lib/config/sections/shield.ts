import { z } from 'zod';
import { ShieldSubscription } from '../../../facts/shield-subscription';
import { oneOf, text } from '../schema/leaf';
import { day, mailbox, tagValue } from '../schema/shared-settings';
import { SHIELD_NOTES, SHIELD_PHONE_NUMBER } from '../../../facts/edge-limits';

/** The confirmation that the account has a subscription to AWS Shield Advanced. A stack cannot subscribe, and a subscription lasts one year. */
export const shieldAdvanced = z.strictObject({
  /** The role or committee that subscribed. */
  confirmedBy: tagValue,
  /** The day on which the subscription was verified, `YYYY-MM-DD`. */
  confirmedOn: day('Write the day on which the subscription was verified.'),
  /** `ShieldSubscription.STATEMENT`, verbatim; it contains the price. */
  statement: text((value) => value === ShieldSubscription.STATEMENT, {
    allowed: `"${ShieldSubscription.STATEMENT}"`,
    fix: 'Subscribe in the Shield console, then write this sentence verbatim. Without a subscription, remove shieldAdvanced: Shield Standard is free.',
    examples: [ShieldSubscription.STATEMENT],
  }),
  /**
   * Keeps Shield's automatic application layer mitigation in an account that had it before 2026-03-26; AWS offers it to new subscribers
   * on request only.
   * @default - the anti-DDoS rule group of the web ACL
   */
  automaticResponse: oneOf(
    ['legacy'],
    'Remove it: the web ACL mitigates request floods. "legacy" is for an account that had the mitigation of Shield before 2026-03-26.',
  ).optional(),
});

/** Contacts of the Shield Response Team. @see https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_EmergencyContact.html */
export const shieldContacts = z.array(
  z.strictObject({
    /** Mailbox of a team. */
    emailAddress: mailbox,
    /** Telephone number that is answered at all times, `+` and up to 15 digits. */
    phoneNumber: text(SHIELD_PHONE_NUMBER, {
      allowed: '+ and up to 15 digits, without spaces',
      fix: 'Write a telephone number that is answered at all times, such as "+35310000000".',
      examples: ['+35310000000'],
    }),
    /**
     * When to call this contact.
     * @default - always
     */
    notes: text(SHIELD_NOTES, {
      allowed: 'up to 1024 letters, digits, spaces and .-,:/()+@_',
      fix: 'Write when to call this contact.',
      examples: ['At any time.'],
    }).optional(),
  }),
);
