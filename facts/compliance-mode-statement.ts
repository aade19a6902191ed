/** The owner of the backups confirms this statement verbatim (BAK-02). */
export const COMPLIANCE_MODE_STATEMENT =
  'No principal, including us and AWS, can delete these backups or shorten their retention before it expires. We pay for them until then.';
