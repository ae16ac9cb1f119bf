// Prints each command before its output and stops the demo when an exit code is not the expected one.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { styleText } from 'node:util';

const bold = (text) => styleText('bold', text);

export function chapter(title) {
  console.log(`\n${bold(`== ${title}`)}\n`);
}

export function say(text) {
  console.log(`   ${text}`);
}

/** Runs crmctl in the project and shows it as a person would type it. */
export async function crmctl({ root, project, env }, args, expected = 0) {
  console.log(bold(`$ crmctl ${args.map((arg) => (/\s/.test(arg) ? JSON.stringify(arg) : arg)).join(' ')}`));
  const child = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], {
    cwd: project,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  console.log('');
  if (code !== expected) throw new Error(`crmctl ${args.join(' ')} ended with ${code}, expected ${expected}`);
}
