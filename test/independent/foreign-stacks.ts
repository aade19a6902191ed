/** The account and Region of the foreign apps. */
export const FOREIGN_ENV = { account: '444444444444', region: 'eu-central-1' };
