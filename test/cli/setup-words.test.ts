import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const words = pathToFileURL(join(__dirname, '..', '..', 'tools', 'setup-words.mjs')).href;

it.each([
  ['ru', 'Устанавливаем пакеты npm, 12 с'],
  ['en', 'Installing npm packages, 12 s'],
  ['', 'Installing npm packages, 12 s'],
])('set-up with CRMCTL_LANG=%s says: %s', (language, expected) => {
  const script = `import { words } from '${words}'; console.log(words('installing') + ', ' + words('seconds', 12));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, CRMCTL_LANG: language },
  });
  expect(said.trim()).toBe(expected);
});
