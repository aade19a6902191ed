import { type Requirement, requirement } from '../validation';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CONTACT = /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/;

/** To whom researchers report what they found. */
export interface SecurityText {
  /** `mailto:security@example.com`, or an https address. */
  readonly contact: string;
  /** The day from which on nobody should rely on it, `YYYY-MM-DD`; the standard asks for one within a year. */
  readonly expires: string;
  /**
   * Address of the policy for researchers.
   * @default - none
   */
  readonly policy?: string;
}

/** Where it is found. */
export const SECURITY_TEXT_PATH = '.well-known/security.txt';

/** The file. https://www.rfc-editor.org/rfc/rfc9116 */
export function renderSecurityText({ contact, expires, policy }: SecurityText): string {
  const lines = [`Contact: ${contact}`, `Expires: ${expires}T00:00:00Z`];
  return [...lines, ...(policy === undefined ? [] : [`Policy: ${policy}`]), ''].join('\n');
}

export function securityTextErrors({ contact, expires, policy }: SecurityText): Requirement[] {
  return [
    requirement(
      CONTACT.test(contact),
      `securityText.contact is '${contact}'; allowed are mailto:security@example.com and https addresses`,
    ),
    requirement(
      DAY.test(expires) && !Number.isNaN(Date.parse(expires)),
      `securityText.expires is '${expires}'; write a day as YYYY-MM-DD`,
    ),
    requirement(
      policy === undefined || policy.startsWith('https://'),
      `securityText.policy is '${policy ?? ''}'; allowed is an https address`,
    ),
  ];
}
