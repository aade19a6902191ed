/** A plain JSON object, as `JSON.parse` gives it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A resource in the `Resources` section of a template. */
export interface TemplateResource extends JsonObject {
  readonly Type: string;
}

/** Whether a value is a plain object (and no list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
