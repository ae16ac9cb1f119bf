// Preloaded into a command: it ends without warning before the rename of the given number into the configuration.
const fs = require('node:fs');
const { sep } = require('node:path');

const rename = fs.renameSync;
let left = Number(process.env.DIE_AT_RENAME);
fs.renameSync = (from, to) => {
  // what is written aside first lies below .crmctl
  if (to.includes(`${sep}crm${sep}`) && !to.includes('.crmctl')) {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  }
  rename(from, to);
};
