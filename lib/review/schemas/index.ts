export { isStateful, RESOURCE_FACTS } from './resource-facts';
export { updateResourceSchemas } from './update-schemas';
