import { finishTogether, writeTogether } from '../../src/files/write-together';

/** `together-child.ts finish|write <folder> <times>`: does so again and again, and says after each time how often it has. */
async function main(what = '', folder = '', times = '0'): Promise<void> {
  for (let index = 1; index <= Number(times); index += 1) {
    if (what === 'finish') await finishTogether(folder);
    else await writeTogether(folder, files(index));
    process.stdout.write(`${index}\n`);
  }
}

function files(round: number): [string, string][] {
  return Array.from({ length: 20 }, (_, index) => [`crm/f${index}.yaml`, `${process.pid} ${round}\n`]);
}

main(...process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
