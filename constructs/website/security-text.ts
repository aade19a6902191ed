import { type Requirement, requirement } from '../validation';
import { isCalendarDay } from '../../facts/calendar-day';

const CONTACT = /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/;

/** The contact for vulnerability reports (RFC 9116). */
export interface SecurityText {
  /** `mailto:security@example.com`, or an https URL. */
  readonly contact: string;
  /** Expiration date, `YYYY-MM-DD`; the standard recommends less than one year. */
  readonly expires: string;
  /**
   * URL of the vulnerability disclosure policy.
   * @default - none
   */
  readonly policy?: string;
}

/** Path of the file. */
export const SECURITY_TEXT_PATH = '.well-known/security.txt';

/** Content of the file. https://www.rfc-editor.org/rfc/rfc9116 */
export function renderSecurityText({ contact, expires, policy }: SecurityText): string {
  const lines = [`Contact: ${contact}`, `Expires: ${expires}T00:00:00Z`];
  return [...lines, ...(policy === undefined ? [] : [`Policy: ${policy}`]), ''].join('\n');
}

export function securityTextErrors({ contact, expires, policy }: SecurityText): Requirement[] {
  return [
    requirement(
      CONTACT.test(contact),
      `securityText.contact is '${contact}'; allowed are a mailto: address and an https URL`,
    ),
    requirement(isCalendarDay(expires), `securityText.expires is '${expires}'; allowed is a date as YYYY-MM-DD`),
    requirement(
      policy === undefined || policy.startsWith('https://'),
      `securityText.policy is '${policy ?? ''}'; allowed is an https URL`,
    ),
  ];
}
