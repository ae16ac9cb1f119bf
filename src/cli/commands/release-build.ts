import { countObjects, loadProject } from '../../config';
import { toolName } from '../../engine/tool';
import { say } from '../../messages';
import { invalidText } from '../../model/findings-failure';
import { buildRelease } from '../../release/bundle';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

export const run: RunCommand = async ({ args: [name] }, context) => {
  const { projectDir, host, language } = context;
  const { text, diagnostics } = await loadProject(projectDir);
  if (!text) throw invalidText(diagnostics);
  const bundle = buildRelease({
    projectDir,
    text,
    tool: toolName(),
    now: host.now(),
    ...(name === undefined ? {} : { name }),
  });
  const summary = { name: bundle.name, digest: bundle.digest, objects: countObjects(text) };
  context.stdout(
    context.format === 'json' ? `${JSON.stringify(summary)}\n` : `${say('RELEASE_BUILT', summary, language)}\n`,
  );
  return EXIT.done;
};
