/** As `MASTER_USER` of `constructs/database/master-credentials.ts`. */
export const MASTER_USER = 'baseline_admin';
export const MASTER_PASSWORD = 'Not-a-password-of-the-master-user';
