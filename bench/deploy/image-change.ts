import type { EnvironmentSettings } from '../../lib/config';

/** A folder with a Dockerfile that no service uses: its content has another digest. */
const OTHER_IMAGE = { kind: 'asset', directory: 'examples/demo-job' } as const;

/** The settings with a new image of one service. */
export function withNewImage(settings: EnvironmentSettings, service: string): EnvironmentSettings {
  const services = settings.services.map((each) => (each.name === service ? { ...each, image: OTHER_IMAGE } : each));
  return { ...settings, services };
}

/** A typical release: new images of all services, and nothing else. */
export function withNewImages(settings: EnvironmentSettings): EnvironmentSettings {
  return settings.services.reduce((changed, { name }) => withNewImage(changed, name), settings);
}
