export { looksLikeSecret } from './looks-like-secret';
