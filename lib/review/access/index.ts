export { accessChanges, templatesOf } from './access-changes';
export { BLOCKING_ACCESS, type BlockingAccess } from './access-kinds';
export { type AccessChange, type ComparedTemplates, reviewAccess } from './review-access';
