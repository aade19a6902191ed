export { confidentialClient } from './usr-01-confidential-client';
export { userPoolMfa } from './usr-01-user-pool-mfa';
export { passwordPolicy } from './usr-02-password-policy';
export { sessionTimeout } from './usr-02-session-timeout';
export { tokenValidity } from './usr-02-token-validity';
