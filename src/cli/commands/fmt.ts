import { join } from 'node:path';
import { hasMixedLines, jsonDiagnostic, renderHuman } from '../../configuration';
import { type FormattedFile, formatProject } from '../../editing';
import { writeTogether } from '../../files/write-together';
import { writeWhole } from '../../files/write-whole';
import { Failure } from '../../model/diagnostic';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { patchOf } from '../patch';

/** `crmctl fmt [--check] [files…]`: every file in its one form. Files with errors are named and left alone. */
export const run: RunCommand = async ({ args, options }, context) => {
  const { projectDir, host, format, language, color } = context;
  const { files, diagnostics } = await formatProject(projectDir, args);
  if (files.length + diagnostics.length === 0) throw new Failure('usage', 'NO_PROJECT', { dir: projectDir });
  const check = options.check === true;
  const changed = files.filter(({ before, after }) => after !== undefined && after !== before);
  const left = files.filter(({ after }) => after === undefined).map(({ file }) => file);
  // what is no file at all is not among the files
  const unreadable = [...new Set([...left, ...diagnostics.flatMap(({ at }) => at?.file ?? [])])];
  if (!check)
    await writeTogether(
      projectDir,
      changed.filter((entry) => !isSchema(entry)).map(({ file, after }) => [file, after ?? '']),
    );
  if (!check) for (const { file, after } of changed.filter(isSchema)) writeWhole(join(projectDir, file), after ?? '');

  const render = { language, color, sources: new Map(files.map(({ file, before }) => [file, before])) };
  if (format === 'json') {
    const findings = diagnostics.map((entry) => jsonDiagnostic(entry, render));
    const names = changed.map(({ file }) => file);
    context.stdout(
      `${JSON.stringify({ files: files.length, changed: names, unreadable, diagnostics: findings }, null, 2)}\n`,
    );
  } else {
    for (const entry of changed)
      context.stdout(context.verbose ? patchOf(entry.file, entry.before, entry.after) : `${entry.file}\n`);
    context.stderr(renderHuman(diagnostics, render));
  }
  const code = !check ? 'FMT_DONE' : changed.length > 0 ? 'FMT_WOULD_CHANGE' : 'FMT_CLEAN';
  host.notify({ code, args: { files: files.length, changed: changed.length } });
  const mixed = changed.filter(({ before }) => hasMixedLines(before)).map(({ file }) => file);
  if (mixed.length > 0) host.notify({ code: check ? 'FMT_MIXED_LINES' : 'FMT_LINES_MENDED', args: { files: mixed } });
  if (unreadable.length > 0) host.notify({ code: 'FMT_UNREADABLE', args: { files: unreadable } });
  return unreadable.length > 0 || (check && changed.length > 0) ? EXIT.findings : EXIT.done;
};

/** Schemas are made from the configuration, and are no part of it. */
function isSchema({ file }: FormattedFile): boolean {
  return file.endsWith('.schema.json');
}
