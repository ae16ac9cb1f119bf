#!/usr/bin/env node
import './compile-cache';
import { languageOf, say } from '../messages';
import { EXIT } from './exit-codes';
import { isModern, modernNode, runUnder } from './modern-node';

/** What an older Node loads must not ask for more than Node 20.12: everything else is behind `command-line`. */
async function main(argv: string[]): Promise<number> {
  if (isModern(process.versions.node)) return (await import('./command-line')).commandLine(argv);
  const node = modernNode();
  // built for another C library, it is there and does not run
  const code = node && (await runUnder(node, argv).catch(() => undefined));
  if (typeof code === 'number') return code;
  const language = languageOf(process.env.CRMCTL_LANG) ?? 'en';
  const problem = say('NODE_TOO_OLD', { found: process.versions.node }, language);
  process.stderr.write(`${say('ERROR', {}, language)}: ${problem}\n`);
  return EXIT.toolFailed;
}

main(process.argv).then((code) => {
  process.exitCode = code;
});
