import { countObjects, loadProject } from '../../configuration';
import { toolName } from '../../engine/workspace/tool';
import { say } from '../../messages';
import { invalidConfiguration } from '../../model/findings-failure';
import { firstLogOf } from '../../operations/releases';
import { recordBuilt, releasesBuilt } from '../../release/built';
import { buildRelease } from '../../release/bundle';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** Freezes the configuration, and says in the log of the first environment what was built. */
export const run: RunCommand = async ({ args: [name] }, context) => {
  const { projectDir, host, language } = context;
  const { text, diagnostics } = await loadProject(projectDir);
  if (!text) throw invalidConfiguration(diagnostics);
  const of = firstLogOf(projectDir, text.project);
  const built = await releasesBuilt(of);
  const bundle = buildRelease({
    projectDir,
    text,
    built,
    tool: toolName(),
    now: host.now(),
    ...(name === undefined ? {} : { name }),
  });
  if (built.get(bundle.name) !== bundle.digest) await recordBuilt(of, bundle, host);
  const summary = { name: bundle.name, digest: bundle.digest, objects: countObjects(text) };
  context.stdout(
    context.format === 'json' ? `${JSON.stringify(summary)}\n` : `${say('RELEASE_BUILT', summary, language)}\n`,
  );
  return EXIT.done;
};
