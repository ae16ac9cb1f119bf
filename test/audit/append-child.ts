import { openAuditLog } from '../../src/audit';

/** `append-child.ts <root> <name> <count>`: appends two entries at a time and says after each how many it has. */
async function main(root = '', name = '', count = '0'): Promise<void> {
  const log = await openAuditLog({
    dir: `${root}/log`,
    origin: 'crm-audit.distributor/test',
    keyFile: `${root}/key.pem`,
    now: () => new Date(),
    lockTimeoutMs: 30_000,
  });
  for (let index = 0; index < Number(count); index += 2) {
    await log.append([index, index + 1].map((i) => ({ type: 'op.applied', run: name, i })));
    process.stdout.write(`${index + 2}\n`);
  }
  await log.close();
}

main(...process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
