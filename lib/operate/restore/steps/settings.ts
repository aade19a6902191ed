import { type RestoreStep, StepError } from '../restore-step';
import { renderSettings, settingsDifferences } from '../restored-settings';

/** The settings name the source and the new identifier. An operator writes them: they are reviewed like every change. */
export const checkSettings: RestoreStep = {
  id: 'settings',
  title: 'Compare the settings with the restore',
  run: ({ database, output, progress }) => {
    const differences = settingsDifferences(progress.plan, database.settings);
    if (differences.length > 0) {
      return Promise.reject(
        new StepError(
          [...renderSettings(progress.plan, database.path), ...differences, 'Then continue with --resume.'].join('\n'),
        ),
      );
    }
    output(`The settings restore ${progress.newCluster}.`);
    return Promise.resolve();
  },
};
